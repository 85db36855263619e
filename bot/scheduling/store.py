"""Every query about ticks and standstills; of the ticks, about processes and no workspace."""

from datetime import datetime, timedelta

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from bot.database import insert, insert_new
from bot.scheduling.model import SILENT, Heartbeat, Standstill

KEPT = timedelta(days=1)
"""How long the last sign of life of a process that is gone is of use."""


def last_beat(session: Session, now: datetime) -> datetime | None:
    """Return when any process ticked last; what lies in the future shows a wrong clock, and no life."""
    return session.scalar(
        select(func.max(Heartbeat.beat_at)).where(Heartbeat.beat_at < now + SILENT)
    )


def newest_beat(session: Session) -> datetime | None:
    """Return the newest sign of life, by whatever clock."""
    return session.scalar(select(func.max(Heartbeat.beat_at)))


def beat(session: Session, process: str, now: datetime) -> None:
    """Note that the process ticks, and forget those that have not for long."""
    statement = insert(session, Heartbeat).values(process=process, beat_at=now)
    session.execute(
        statement.on_conflict_do_update(
            index_elements=[Heartbeat.process], set_={"beat_at": statement.excluded.beat_at}
        )
    )
    session.execute(delete(Heartbeat).where(Heartbeat.beat_at < now - KEPT))


def take_back(session: Session, host: str, now: datetime) -> datetime | None:
    """Take away the machine's own signs of life that lie in the future; returns the newest of them.

    Of several processes that look at once, one gets them.
    """
    ours = Heartbeat.process.startswith(f"{host}:", autoescape=True)
    taken = session.scalars(
        delete(Heartbeat).where(ours, Heartbeat.beat_at > now + SILENT).returning(Heartbeat.beat_at)
    )
    return max(taken, default=None)


def record(
    session: Session, workspace_id: str, from_at: datetime, until_at: datetime
) -> Standstill | None:
    """Record a standstill; returns it, or None where another process has recorded it."""
    values = {"workspace_id": workspace_id, "from_at": from_at}
    if not insert_new(session, Standstill, **values, until_at=until_at):
        return None
    return session.scalars(select(Standstill).filter_by(**values)).one()


def standstill_by_id(session: Session, workspace_id: str, standstill_id: int) -> Standstill | None:
    """Return the standstill."""
    return session.scalar(
        select(Standstill).where(
            Standstill.workspace_id == workspace_id, Standstill.id == standstill_id
        )
    )
