"""The queue's transactions: claim what may leave now, and record what became of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, case, exists, func, or_, select, tuple_, update
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from bot.database import insert
from bot.delivery.model import PEOPLE, Bucket, Outgoing, State
from bot.delivery.outcomes import Outcome
from bot.delivery.pace import Pace

POST, EDIT, OPEN = "chat.postMessage", "chat.update", "conversations.open"

Row = type[Outgoing]
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
    unknown = _claim(session, _in_doubt(now), most, lease_until=now + pace.lease)
    due = _claim(
        session,
        _free(now).order_by(Outgoing.urgency.desc(), Outgoing.not_before, Outgoing.id),
        most - len(unknown),
        state=State.SENDING,
        lease_until=now + pace.lease,
        taken_at=now,
    )
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
    if session.scalar(select(or_(_free(now).exists(), _in_doubt(now).exists()))):
        return now
    due = select(Outgoing.id).where(_due(Outgoing, now), Bucket.name.in_([*_buckets(Outgoing)]))
    due = due.where(Bucket.workspace_id == Outgoing.workspace_id)
    firsts = (
        select(func.min(Outgoing.not_before)).where(
            Outgoing.state == State.PENDING, Outgoing.not_before > now
        ),
        select(func.min(Outgoing.lease_until)).where(Outgoing.state == State.SENDING),
        select(func.min(Bucket.next_at)).where(Bucket.next_at > now, due.exists()),
    )
    row = session.execute(select(*(first.scalar_subquery() for first in firsts))).one()
    return min((instant for instant in row if instant), default=None)


def _claim(
    session: Session, wanted: Select[int], most: int, **values: object
) -> Sequence[Outgoing]:
    """Take up to `most` of the wanted rows; on PostgreSQL those that nobody else is taking."""
    ids = wanted.limit(most).with_for_update(skip_locked=True).cte("ids")
    claimed = update(Outgoing).where(Outgoing.id.in_(select(ids.c.id))).values(values)
    rows = session.scalars(
        claimed.returning(Outgoing), execution_options={"synchronize_session": False}
    )
    return sorted(rows, key=lambda row: (-row.urgency, row.not_before, row.id))


def _in_doubt(now: datetime) -> Select[int]:
    """Rows that somebody took and never settled."""
    return select(Outgoing.id).where(Outgoing.state == State.SENDING, Outgoing.lease_until <= now)


def _free(now: datetime) -> Select[int]:
    """The first due row of each destination, unless one is under way there or Slack wants a pause."""
    other = aliased(Outgoing)
    earlier = tuple_(other.not_before, other.id) < tuple_(Outgoing.not_before, Outgoing.id)
    overtakes = exists().where(
        other.workspace_id == Outgoing.workspace_id,
        other.destination == Outgoing.destination,
        or_(other.state == State.SENDING, _due(other, now) & earlier),
    )
    closed = exists().where(
        Bucket.workspace_id == Outgoing.workspace_id,
        Bucket.name.in_([*_buckets(Outgoing)]),
        Bucket.next_at > now,
    )
    return select(Outgoing.id).where(_due(Outgoing, now), ~overtakes, ~closed)


def _due(row: Row, now: datetime) -> ColumnElement[bool]:
    return (row.state == State.PENDING) & (row.not_before <= now)


def _buckets(row: Row) -> tuple[InstrumentedAttribute[str], ColumnElement[str]]:
    """What Slack must be open to: the row's destination, and the method it needs first."""
    to_open = row.channel_id.is_(None) & func.substr(row.destination, 1, 1).in_(PEOPLE)
    return row.destination, case((row.ts.is_not(None), EDIT), (to_open, OPEN), else_=POST)


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
        changed_meanwhile = Outgoing.revision > outcome.row.revision
        values["state"] = case((changed_meanwhile, State.PENDING), else_=State.SENT)
        values |= {"drawn_revision": outcome.row.revision, "not_before": now, "failures": 0}
    if outcome.ts:
        values |= {"channel_id": outcome.channel_id, "ts": outcome.ts}
        values["sent_at"] = func.coalesce(Outgoing.sent_at, now)
    if outcome.taken_away:
        values["ts"] = None
    return values
