"""The queue's transactions: claim what may leave now, and record what became of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    bindparam,
    case,
    exists,
    func,
    or_,
    select,
    tuple_,
    update,
)
from sqlalchemy.orm import Session, aliased
from sqlalchemy.sql.dml import ReturningUpdate

from bot.database import UtcDateTime, insert
from bot.delivery.model import PEOPLE, Bucket, Outgoing, State
from bot.delivery.outcomes import Outcome
from bot.delivery.pace import Pace

POST, EDIT, OPEN = "chat.postMessage", "chat.update", "conversations.open"

Closings = dict[tuple[str, str], datetime]
"""Until when Slack is not to be called, by workspace and destination or method."""


@dataclass(frozen=True, kw_only=True)
class Taken:
    """The rows that are ours for a lease."""

    due: Sequence[Outgoing]
    #: rows whose lease ran out: whether they were posted has to be found out
    unknown: Sequence[Outgoing]


def take(session: Session, *, now: datetime, most: int, pace: Pace) -> Taken:
    """Take rows whose lease ran out, and the first due row of each destination that may be written to.

    Rows of a destination that has one under way wait, so that order is kept.
    """
    values = {"now": now, "ends_at": now + pace.lease}
    unknown = _claimed(session, CLAIM_IN_DOUBT, values | {"most": most})
    due = _claimed(session, CLAIM_FREE, values | {"most": most - len(unknown)})
    opens_at = now + pace.per_destination
    _close(session, {(row.workspace_id, row.destination): opens_at for row in due})
    return Taken(unknown=unknown, due=due)


def settle(session: Session, outcomes: Iterable[Outcome], now: datetime) -> None:
    """Record what became of claimed rows, all in one transaction; rows taken from us are left alone."""
    closings: Closings = {}
    for outcome in sorted(outcomes, key=lambda outcome: outcome.row.id):
        row = outcome.row
        session.execute(
            update(Outgoing)
            .where(Outgoing.id == row.id, Outgoing.state == State.SENDING)
            .where(Outgoing.lease_until == row.lease_until)
            .values(_values(outcome, now))
        )
        if outcome.closed:
            name, until = outcome.closed
            key = (row.workspace_id, name)
            closings[key] = max(until, closings.get(key, until))
    _close(session, closings)


def next_due(session: Session, now: datetime) -> datetime | None:
    """Return when a row can leave or has to be asked about next: now, later, or None for never."""
    if session.scalar(ANYTHING_NOW, {"now": now}):
        return now
    row = session.execute(NEXT, {"now": now}).one()
    return min((instant for instant in row if instant), default=None)


def _claimed(
    session: Session, claim: ReturningUpdate[Outgoing], values: dict[str, Any]
) -> Sequence[Outgoing]:
    options = {"synchronize_session": False}
    rows = session.scalars(claim, values, execution_options=options).all()
    return sorted(rows, key=lambda row: (-row.urgency, row.not_before, row.id))


def _close(session: Session, closings: Closings) -> None:
    """Let nobody call Slack for a while; in one order always, so that two who do never wait in a circle."""
    if not closings:
        return
    statement = insert(session, Bucket).values(
        [
            {"workspace_id": workspace_id, "name": name, "next_at": until}
            for (workspace_id, name), until in sorted(closings.items())
        ]
    )
    session.execute(
        statement.on_conflict_do_update(
            index_elements=[Bucket.workspace_id, Bucket.name],
            set_={"next_at": statement.excluded.next_at},
            where=Bucket.next_at < statement.excluded.next_at,
        )
    )


def _values(outcome: Outcome, now: datetime) -> dict[str, object]:
    values: dict[str, object] = {
        "state": outcome.state,
        "reason": outcome.reason,
        "lease_until": outcome.ask_at,
    }
    if outcome.failed:
        values["failures"] = Outgoing.failures + 1
    if outcome.not_before:
        values["not_before"] = outcome.not_before
    if outcome.state == State.SENT:
        changed_meanwhile = Outgoing.revision > Outgoing.drawn_revision
        values["state"] = case((changed_meanwhile, State.PENDING), else_=State.SENT)
        values |= {"not_before": now, "failures": 0}
    if outcome.ts:
        values |= {"channel_id": outcome.channel_id, "ts": outcome.ts}
        values["sent_at"] = func.coalesce(Outgoing.sent_at, now)
    if outcome.taken_away:
        values["ts"] = None
    return values


# -- the statements, made once: they are run after every commit that tells something ---------------

NOW = bindparam("now", type_=UtcDateTime)


def _due(row: type[Outgoing]) -> ColumnElement[bool]:
    return (row.state == State.PENDING) & (row.not_before <= NOW)


def _same_lane(row: type[Outgoing]) -> ColumnElement[bool]:
    same_place = row.destination == Outgoing.destination
    return (row.workspace_id == Outgoing.workspace_id) & same_place


def _known_channel() -> ColumnElement[str | None]:
    """Where a row goes, or where messages to the same person went: they are opened once."""
    other = aliased(Outgoing)
    known = select(other.channel_id).where(_same_lane(other), other.channel_id.is_not(None))
    known = known.limit(1).correlate(Outgoing)
    return func.coalesce(Outgoing.channel_id, known.scalar_subquery())


def _needs() -> ColumnElement[bool]:
    """A bucket that a row needs: its destination's, or that of the method that is called first."""
    is_person = func.substr(Outgoing.destination, 1, 1).in_(PEOPLE)
    to_open = is_person & _known_channel().is_(None)
    method = case((Outgoing.ts.is_not(None), EDIT), (to_open, OPEN), else_=POST)
    name = Bucket.name.in_([Outgoing.destination, method])
    return (Bucket.workspace_id == Outgoing.workspace_id) & name


def _free() -> Select[int]:
    """The first due row of each destination, unless one is under way there or Slack wants a pause."""
    other = aliased(Outgoing)
    earlier = tuple_(other.not_before, other.id) < tuple_(Outgoing.not_before, Outgoing.id)
    goes_first = or_(other.state == State.SENDING, _due(other) & earlier)
    overtakes = exists().where(_same_lane(other), goes_first)
    closed = exists().where(_needs(), Bucket.next_at > NOW)
    return select(Outgoing.id).where(_due(Outgoing), ~overtakes, ~closed)


def _claim(wanted: Select[int], **values: Any) -> ReturningUpdate[Outgoing]:
    """Take the first of the wanted rows; on PostgreSQL those that nobody else is taking."""
    ids = wanted.limit(bindparam("most")).with_for_update(skip_locked=True).cte("ids")
    ends_at = bindparam("ends_at", type_=UtcDateTime)
    claimed = update(Outgoing).where(Outgoing.id.in_(select(ids.c.id)))
    return claimed.values(lease_until=ends_at, **values).returning(Outgoing)


# Rows that somebody took and never settled.
IN_DOUBT = select(Outgoing.id).where(Outgoing.state == State.SENDING, Outgoing.lease_until <= NOW)
CLAIM_IN_DOUBT = _claim(IN_DOUBT)
CLAIM_FREE = _claim(
    _free().order_by(Outgoing.urgency.desc(), Outgoing.not_before, Outgoing.id),
    state=State.SENDING,
    taken_at=NOW,
    drawn_revision=Outgoing.revision,
    channel_id=_known_channel(),
)
ANYTHING_NOW = select(or_(_free().exists(), IN_DOUBT.exists()))
LATER = select(func.min(Outgoing.not_before)).where(
    Outgoing.state == State.PENDING, Outgoing.not_before > NOW
)
LEASED = select(func.min(Outgoing.lease_until)).where(Outgoing.state == State.SENDING)
CLOSED = select(func.min(Bucket.next_at)).where(
    Bucket.next_at > NOW, exists().where(_due(Outgoing), _needs())
)
NEXT = select(*(first.scalar_subquery() for first in (LATER, LEASED, CLOSED)))
