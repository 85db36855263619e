"""The queue's transactions: claim what may leave now, and record what became of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, ScalarSelect, case, exists, func, select, update
from sqlalchemy.orm import Session, aliased

from bot.database import insert_new
from bot.delivery.model import Bucket, Outgoing, State

LEASE = timedelta(seconds=60)
"""How long a claimed row is ours: well above the longest call to Slack (slack/client.py)."""

PER_DESTINATION = timedelta(seconds=1)
"""Slack takes about one message a second in a channel (docs.slack.dev/apis/web-api/rate-limits)."""

POST, EDIT = "chat.postMessage", "chat.update"


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What became of one claimed row."""

    row_id: int
    state: State
    #: the revision that was drawn; a later change is drawn again
    revision: int
    reason: str | None = None
    channel_id: str | None = None
    ts: str | None = None
    #: the message was taken away; shown again, it is posted anew
    taken_away: bool = False
    #: for PENDING: when to try again
    not_before: datetime | None = None
    #: for SENDING: when to ask Slack what became of it
    lease_until: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Taken:
    """The rows that are ours for LEASE."""

    due: Sequence[Outgoing]
    #: rows whose lease ran out: whether they were posted has to be found out
    unknown: Sequence[Outgoing]


def take(session: Session, *, now: datetime, most: int) -> Taken:
    """Take rows whose lease ran out, and the oldest due row of each destination that may be written to.

    Rows of a destination that has one under way wait, so that order is kept.
    """
    unknown = _take_unknown(session, now=now, most=most)
    return Taken(unknown=unknown, due=_take_due(session, now=now, most=most - len(unknown)))


def _take_due(session: Session, *, now: datetime, most: int) -> Sequence[Outgoing]:
    ids = (
        select(Outgoing.id)
        .where(Outgoing.id.in_(_heads(now)), Outgoing.state == State.PENDING)
        .where(~_under_way(), ~_closed(now))
        .order_by(Outgoing.urgency.desc(), Outgoing.id)
        .limit(most)
        .with_for_update(skip_locked=True)
    )
    taken = session.scalars(
        update(Outgoing)
        .where(Outgoing.id.in_(ids))
        .values(state=State.SENDING, lease_until=now + LEASE, attempts=Outgoing.attempts + 1)
        .returning(Outgoing),
        execution_options={"synchronize_session": False},
    ).all()
    for row in taken:
        close(session, row.workspace_id, row.destination, until=now + PER_DESTINATION)
    return taken


def _take_unknown(session: Session, *, now: datetime, most: int) -> Sequence[Outgoing]:
    ids = (
        select(Outgoing.id)
        .where(Outgoing.state == State.SENDING, Outgoing.lease_until < now)
        .order_by(Outgoing.id)
        .limit(most)
        .with_for_update(skip_locked=True)
    )
    return session.scalars(
        update(Outgoing)
        .where(Outgoing.id.in_(ids))
        .values(lease_until=now + LEASE)
        .returning(Outgoing),
        execution_options={"synchronize_session": False},
    ).all()


def settle(session: Session, outcomes: Iterable[Outcome], now: datetime) -> None:
    """Record what became of claimed rows, all in one transaction."""
    for outcome in outcomes:
        session.execute(
            update(Outgoing)
            .where(Outgoing.id == outcome.row_id, Outgoing.state == State.SENDING)
            .values(_values(outcome, now))
        )


def close(session: Session, workspace_id: str, name: str, *, until: datetime) -> None:
    """Let nobody call Slack for a destination or method before `until`."""
    if not insert_new(session, Bucket, workspace_id=workspace_id, name=name, next_at=until):
        session.execute(
            update(Bucket)
            .where(Bucket.workspace_id == workspace_id, Bucket.name == name, Bucket.next_at < until)
            .values(next_at=until)
        )


def next_due(session: Session, now: datetime) -> datetime | None:
    """Return when the next row can leave, or None when nothing waits; not before `now`."""
    first = session.scalar(
        select(func.min(Outgoing.not_before)).where(Outgoing.state == State.PENDING)
    )
    leased = session.scalar(
        select(func.min(Outgoing.lease_until)).where(Outgoing.state == State.SENDING)
    )
    if first and first <= now:
        opening = session.scalar(select(func.min(Bucket.next_at)).where(Bucket.next_at > now))
        first = opening or now
    return min((instant for instant in (first, leased) if instant), default=None)


def _heads(now: datetime) -> ScalarSelect[int]:
    """The oldest due row of each destination."""
    row = aliased(Outgoing)
    return (
        select(func.min(row.id))
        .where(row.state == State.PENDING, row.not_before <= now)
        .group_by(row.workspace_id, row.destination)
        .scalar_subquery()
    )


def _under_way() -> ColumnElement[bool]:
    other = aliased(Outgoing)
    return exists().where(
        other.workspace_id == Outgoing.workspace_id,
        other.destination == Outgoing.destination,
        other.state == State.SENDING,
    )


def _closed(now: datetime) -> ColumnElement[bool]:
    method = case((Outgoing.ts.is_(None), POST), else_=EDIT)
    return exists().where(
        Bucket.workspace_id == Outgoing.workspace_id,
        Bucket.name.in_([Outgoing.destination, method]),
        Bucket.next_at > now,
    )


def _values(outcome: Outcome, now: datetime) -> dict[str, object]:
    values: dict[str, object] = {
        "state": outcome.state,
        "reason": outcome.reason,
        "lease_until": outcome.lease_until,
    }
    if outcome.not_before:
        values["not_before"] = outcome.not_before
    if outcome.ts:
        values["channel_id"], values["ts"] = outcome.channel_id, outcome.ts
        values["sent_at"] = func.coalesce(Outgoing.sent_at, now)
    if outcome.taken_away:
        values["ts"] = None
    if outcome.state == State.SENT:
        changed_meanwhile = Outgoing.revision > outcome.revision
        values["state"] = case((changed_meanwhile, State.PENDING), else_=State.SENT)
        values["drawn_revision"] = outcome.revision
        values["not_before"] = now
    return values
