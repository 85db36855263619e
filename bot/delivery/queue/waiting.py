"""When something can leave next."""

from datetime import datetime

from sqlalchemy import bindparam, func, literal, select
from sqlalchemy.orm import Session

from bot.database import bare
from bot.delivery.model import LOOK, UNDER_WAY, Allowance, Bucket, Outage, State
from bot.delivery.queue import lines
from bot.delivery.queue.gates import gates
from bot.delivery.queue.lines import DOUBTED, DUE_LATER, FREE, NOW, ROW


def next_due(session: Session, now: datetime) -> datetime | None:
    """Return when a row can leave or has to be asked about next: now, later, or None for never."""
    connection = session.connection()
    *instants, doubted = connection.execute(LATER, {"now": now}).one()
    if doubted:
        return now
    waiting = lines.with_due_rows(session, now)
    found = gates(session, waiting, now)
    opening = {line: found.opens_at(line, now) for line in waiting}
    instants += opening.values()
    for line in (line for line, at in opening.items() if at is None):
        if connection.scalar(ANYTHING_FREE, {"now": now, **line.values}):
            return now
        instants.append(connection.scalar(NEXT_OPENING, {"now": now, **line.values}))
    return min((instant for instant in instants if instant), default=None)


LEASED = select(func.min(ROW.lease_until)).where(ROW.state.in_(UNDER_WAY), ROW.lease_until > NOW)
LOOK_AGAIN = select(func.min(Allowance.closed_until)).where(
    Allowance.method == LOOK, Allowance.closed_until > NOW
)
BACK = select(func.min(Outage.closed_until)).where(Outage.closed_until > NOW)
LATER = select(
    *(first.scalar_subquery() for first in (DUE_LATER, LEASED, LOOK_AGAIN, BACK)),
    select(literal(1)).where(DOUBTED).limit(1).scalar_subquery(),
)
ANYTHING_FREE = select(literal(1)).where(FREE).limit(1)
BUCKET = bare(Bucket).c
# The destinations with something due; a line's own urgency does not matter to when they open. Of
# each the first row is asked for by itself: of EXISTS PostgreSQL makes a join over all rows.
FIRST_DUE = (
    select(ROW.not_before)
    .where(ROW.workspace_id == BUCKET.workspace_id, ROW.destination == BUCKET.name)
    .where(ROW.state == State.PENDING)
    .order_by(ROW.not_before, ROW.id)
    .limit(1)
)
NEXT_OPENING = select(func.min(BUCKET.next_at)).where(
    BUCKET.workspace_id == bindparam("of_workspace"),
    BUCKET.next_at > NOW,
    FIRST_DUE.scalar_subquery() <= NOW,
)
