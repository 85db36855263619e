"""Every query about what is asked about again."""

from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from bot.checkins.model import Blocker, Entry, Run, State


def answered_before(
    session: Session, workspace_id: str, checkin_id: int, user_id: str, day: date
) -> Entry | None:
    """Return the person's newest answered entry of an earlier day, with its run."""
    query = (
        select(Entry)
        .join(Run, Entry.run_id == Run.id)
        .where(
            Entry.workspace_id == workspace_id,
            Entry.user_id == user_id,
            Entry.state == State.ANSWERED,
            Run.checkin_id == checkin_id,
            Run.on_date < day,
        )
        .options(joinedload(Entry.run))
        .order_by(Run.on_date.desc())
        .limit(1)
    )
    return session.scalar(query)


def open_blockers(
    session: Session, workspace_id: str, checkin_id: int, user_id: str, *, most: int
) -> Sequence[Blocker]:
    """Return what is still in somebody's way, the newest first."""
    query = select(Blocker).where(
        Blocker.workspace_id == workspace_id,
        Blocker.user_id == user_id,
        Blocker.solved_at.is_(None),
        Blocker.checkin_id == checkin_id,
    )
    return session.scalars(query.order_by(Blocker.id.desc()).limit(most)).all()


def blocker_of(session: Session, entry: Entry) -> Blocker | None:
    """Return the blocker that was raised in an answer."""
    query = select(Blocker).where(
        Blocker.workspace_id == entry.workspace_id, Blocker.entry_id == entry.id
    )
    return session.scalar(query)


def blockers(
    session: Session, workspace_id: str, user_id: str, blocker_ids: Collection[int]
) -> Sequence[Blocker]:
    """Return some of the person's blockers."""
    query = select(Blocker).where(
        Blocker.workspace_id == workspace_id,
        Blocker.user_id == user_id,
        Blocker.id.in_(blocker_ids),
    )
    return session.scalars(query).all()
