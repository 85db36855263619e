"""Claims: rows become ours for a lease, as many as Slack lets through, the most urgent first."""

from collections.abc import Sequence
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
    select,
    tuple_,
    update,
)
from sqlalchemy.orm import Session
from sqlalchemy.sql.dml import ReturningUpdate

from bot.database import UtcDateTime, bare
from bot.delivery.model import FEW, Claimed, Conversation, Outage, Outgoing, State, Urgency
from bot.delivery.pace import Pace
from bot.delivery.queue import lines
from bot.delivery.queue.closing import close
from bot.delivery.queue.gates import ANSWERED_WITHIN, held_gates
from bot.delivery.queue.lines import DOUBTED_IN_PEACE, FREE, NOW, ROW, TO_ASK_ABOUT, Line

SEND_EVERY = 8
"""While Slack fails, each so many tries send something; the others ask about what is in doubt."""


@dataclass(frozen=True, kw_only=True)
class Taken:
    """The rows that are ours for a lease."""

    due: Sequence[Claimed]
    #: rows of which nobody knows whether they were posted: that has to be found out
    unknown: Sequence[Claimed]


def take(session: Session, *, now: datetime, most: int, pace: Pace) -> Taken:
    """Take rows whose outcome is unknown, and the first due row of each destination, as Slack allows.

    Rows of a destination that has one under way wait, so that order is kept.
    """
    fails = session.connection().scalar(SLACK_FAILS_SOMEBODY)
    unknown = list(_doubted(session, now, most, pace))
    unknown += _asked_first(session, now, pace) if fails else []
    due = _due(session, now, most - len(unknown), pace)
    unknown += _asked_first(session, now, pace, turn_of_the_due=False) if fails else []
    opens_at = now + pace.per_destination
    close(session, {(row.workspace_id, row.destination): opens_at for row in due})
    return Taken(unknown=unknown, due=due)


def _doubted(session: Session, now: datetime, most: int, pace: Pace) -> Sequence[Claimed]:
    """Take what has to be asked about; a lease that ran out is given time for a call under way to end.

    Whoever had it may be alive, and slow: by then it has posted the row, or will not any more.
    """
    leases = {"lease_ends_at": now + pace.lease, "doubt_ends_at": now + pace.margin}
    rows = _claimed(session, CLAIM_DOUBTED, {"now": now, "most": most, **leases})
    return [row for row in rows if row.lease_until == leases["lease_ends_at"]]


def _asked_first(
    session: Session, now: datetime, pace: Pace, *, turn_of_the_due: bool = True
) -> Sequence[Claimed]:
    """Where Slack fails, try whether it is back by asking about a row: that can do no harm.

    One message more may come into doubt now and then, as Slack might not answer just this question.
    """
    session.flush()
    values = {"now": now, "others_until": now + ANSWERED_WITHIN}
    spared = {"spared": SEND_EVERY - 1 if turn_of_the_due else -1}
    tried = session.connection().execute(TRY, values | spared).scalars().all()
    about = {"now": now, "most": 1, "ends_at": now + pace.lease}
    rows: list[Claimed] = []
    for workspace_id in tried:
        rows += _claimed(session, CLAIM_TO_ASK_ABOUT, about | {"of_workspace": workspace_id})
    return rows


def _due(session: Session, now: datetime, most: int, pace: Pace) -> Sequence[Claimed]:
    """Share the room among the lines: first the urgent ones, each line of an urgency alike."""
    waiting = lines.with_due_rows(session, now) if most > 0 else []
    if not waiting:
        return []
    if any(line.urgency == Urgency.AWAITED for line in waiting):
        session.connection().execute(HURRY, {"now": now})
        waiting = lines.with_due_rows(session, now)
    gates = held_gates(session, waiting, now)
    rows: list[Claimed] = []
    for urgency in sorted(Urgency, reverse=True):
        alike = [line for line in waiting if line.urgency == urgency]
        for already, line in enumerate(_fairly(alike, now)):
            share = -(-(most - len(rows)) // (len(alike) - already))
            if room := min(share, gates.left(line, now)):
                values = {"now": now, "ends_at": now + pace.lease, "most": room}
                found = _claimed(session, CLAIM_FREE, values | line.values)
                gates.spend(line, len(found), now)
                rows += found
    return sorted(rows, key=lambda row: (-row.urgency, row.not_before, row.id))


def _fairly(alike: list[Line], now: datetime) -> list[Line]:
    """Let another line begin each time, so that none always gets what is left over."""
    begin = now.microsecond % len(alike) if alike else 0
    return alike[begin:] + alike[:begin]


def _claimed(
    session: Session, claim: ReturningUpdate[Any], values: dict[str, Any]
) -> Sequence[Claimed]:
    return [Claimed._make(row) for row in session.connection().execute(claim, values)]


# -- the statements, made once: they are run after every commit that tells something ------------------


TABLE = bare(Outgoing)


def _claim(wanted: Select[int], **values: Any) -> ReturningUpdate[Any]:
    """Take the first of the wanted rows; on PostgreSQL those that nobody else is taking."""
    ids = wanted.limit(bindparam("most")).with_for_update(skip_locked=True).cte("ids")
    claimed = update(TABLE).where(ROW.id.in_(select(ids.c.id))).values(**values)
    return claimed.returning(*(ROW[name] for name in Claimed._fields))


def _known_channel() -> ColumnElement[str | None]:
    """Where a row goes, or where messages to the same person went: they are opened once."""
    known = select(Conversation.channel_id).where(
        Conversation.workspace_id == ROW.workspace_id,
        Conversation.user_id == ROW.destination,
    )
    return func.coalesce(ROW.channel_id, known.scalar_subquery())


def _ends(name: str) -> ColumnElement[datetime]:
    return bindparam(name, type_=UtcDateTime)


CLAIM_DOUBTED = _claim(
    select(ROW.id).where(DOUBTED_IN_PEACE).order_by(ROW.urgency.desc(), ROW.lease_until),
    lease_until=case(
        (ROW.state == State.SENDING, _ends("doubt_ends_at")), else_=_ends("lease_ends_at")
    ),
    state=State.UNKNOWN,
)
CLAIM_TO_ASK_ABOUT = _claim(
    select(ROW.id)
    .where(TO_ASK_ABOUT, ROW.workspace_id == bindparam("of_workspace"))
    .order_by(ROW.lease_until),
    lease_until=_ends("ends_at"),
)
OUTAGE = bare(Outage)
SLACK_FAILS_SOMEBODY = select(exists().where(OUTAGE.c.failures >= FEW))
TRY = (
    update(OUTAGE)
    .where(OUTAGE.c.failures >= FEW, OUTAGE.c.closed_until <= NOW)
    .where(OUTAGE.c.failures % SEND_EVERY != bindparam("spared"))
    .where(exists().where(TO_ASK_ABOUT, ROW.workspace_id == OUTAGE.c.workspace_id))
    .values(closed_until=_ends("others_until"))
    .returning(OUTAGE.c.workspace_id)
)
CLAIM_FREE = _claim(
    select(ROW.id).where(FREE).order_by(ROW.not_before, ROW.id),
    lease_until=_ends("ends_at"),
    state=State.SENDING,
    taken_at=NOW,
    drawn_revision=ROW.revision,
    channel_id=_known_channel(),
)


def _in_the_way() -> Select[int]:
    """What stands at a destination before something that somebody is waiting for."""
    awaited, before = bare(Outgoing).alias("awaited"), bare(Outgoing).alias("before")
    goes_first = tuple_(before.c.not_before, before.c.id) < tuple_(
        awaited.c.not_before, awaited.c.id
    )
    return select(before.c.id).where(
        *(awaited.c.state == State.PENDING, awaited.c.urgency == Urgency.AWAITED),
        awaited.c.not_before <= NOW,
        *(before.c.workspace_id == awaited.c.workspace_id, before.c.state == State.PENDING),
        *(before.c.destination == awaited.c.destination, goes_first),
        before.c.urgency != Urgency.AWAITED,
    )


HURRY = update(bare(Outgoing)).where(ROW.id.in_(_in_the_way())).values(urgency=Urgency.AWAITED)
