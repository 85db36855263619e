"""How the outbox stands: what waits and since when, what failed, and what an interruption held up.

It only reads, and only what is few: rows that are on their way, or were given up. What was sent
long ago is not looked at, however much it is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, case, func, or_, select
from sqlalchemy.orm import Session

from bot.delivery.model import FEW, TOO_LATE, Outage, Outgoing, State

ON_TIME = timedelta(minutes=1)
"""What has been due for longer is overdue."""

A_DAY = timedelta(days=1)
ON_THE_WAY = (State.PENDING, State.SENDING, State.UNKNOWN)


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """The messages of one kind that are on their way, in one state."""

    notice: str
    state: State
    due: int
    #: how many of those have been due for more than a minute
    overdue: int
    later: int
    oldest_due_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class Standing:
    """How the outbox stands at one moment, over all workspaces."""

    waiting: Sequence[Waiting]
    failed: int
    dropped: int
    #: how many were given up within a day
    given_up: int
    outages: Sequence[Outage]

    @property
    def overdue(self) -> int:
        """How many messages have been due for more than a minute."""
        return sum(one.overdue for one in self.waiting)

    @property
    def oldest_due_at(self) -> datetime | None:
        """Since when the message that waits longest should have left."""
        return min((one.oldest_due_at for one in self.waiting if one.oldest_due_at), default=None)


@dataclass(frozen=True, kw_only=True)
class Missed:
    """What became of the messages that could not leave at their time."""

    late: int
    waiting: int
    dropped: int


def standing(session: Session, now: datetime) -> Standing:
    """Return how the outbox stands; cheap, however many messages are settled."""
    failed = Outgoing.state == State.FAILED
    since = func.coalesce(Outgoing.settled_at, Outgoing.not_before)
    return Standing(
        waiting=_waiting(session, now),
        failed=_count(session, failed),
        dropped=_count(session, Outgoing.state == State.DROPPED),
        given_up=_count(session, failed, since > now - A_DAY),
        outages=session.scalars(select(Outage).where(Outage.failures >= FEW)).all(),
    )


def notes(found: Standing) -> dict[str, str]:
    """Say what an operator may want to know of it, by its name; nothing where all is well."""
    said = {}
    if found.overdue and found.oldest_due_at:
        since = moment(found.oldest_due_at)
        said["overdue"] = f"{found.overdue} due for more than a minute, the oldest since {since}"
    if found.outages:
        first = min(found.outages, key=lambda outage: outage.since)
        said["outage"] = f"Slack has failed since {moment(first.since)}: {first.reason}"
    if found.given_up:
        said["given up"] = f"{found.given_up} within the last day; `groundswell outbox` lists them"
    return said


def moment(at: datetime) -> str:
    """Return an instant as operators read it: in UTC."""
    return f"{at:%Y-%m-%d %H:%M} UTC"


def missed(
    session: Session, workspace_id: str, from_at: datetime, until_at: datetime, *, besides: str
) -> Missed:
    """Return what became of a workspace's messages that fell due while nothing could leave.

    A message that was sent no longer says when it was due, unless it was told before that time
    was over, and left after. Messages called `besides` do not count.
    """
    of = (Outgoing.workspace_id == workspace_id, Outgoing.notice != besides)
    fell_due = Outgoing.not_before.between(from_at, until_at)
    drawn_since = (Outgoing.told_at <= until_at) & (Outgoing.not_before >= Outgoing.sent_at)
    left_after = (Outgoing.sent_at >= until_at) & or_(fell_due, drawn_since)
    too_late = (Outgoing.state == State.DROPPED) & (Outgoing.reason == TOO_LATE)
    return Missed(
        late=_count(session, *of, left_after),
        waiting=_count(session, *of, _on_the_way(), Outgoing.sent_at.is_(None), fell_due),
        dropped=_count(session, *of, too_late, fell_due),
    )


def _waiting(session: Session, now: datetime) -> list[Waiting]:
    is_due = Outgoing.not_before <= now
    due_at = case((is_due, Outgoing.not_before))
    query = (
        select(
            Outgoing.notice,
            Outgoing.state,
            func.count(due_at).label("due"),
            func.count(case((Outgoing.not_before < now - ON_TIME, 1))).label("overdue"),
            func.count().label("all"),
            func.min(due_at).label("oldest"),
        )
        .where(_on_the_way())
        .group_by(Outgoing.notice, Outgoing.state)
        .order_by(Outgoing.notice, Outgoing.state)
    )
    return [
        Waiting(
            notice=found.notice,
            state=found.state,
            due=found.due,
            overdue=found.overdue,
            later=found.all - found.due,
            oldest_due_at=found.oldest,
        )
        for found in session.execute(query)
    ]


def _on_the_way() -> ColumnElement[bool]:
    return Outgoing.state.in_(ON_THE_WAY)


def _count(session: Session, *where: ColumnElement[bool]) -> int:
    return session.scalar(select(func.count()).select_from(Outgoing).where(*where)) or 0
