"""Every query about all that is stored about one person."""

from collections.abc import Sequence

from sqlalchemy import delete, select
from sqlalchemy.orm import Session, joinedload

from bot.checkins.model import Arrangement, Blocker, Early, Entry, HeldWords, Run


def all_entries(session: Session, workspace_id: str, user_id: str) -> Sequence[Entry]:
    """Return every entry of somebody, with its run and check-in, the oldest first."""
    query = select(Entry).where(Entry.workspace_id == workspace_id, Entry.user_id == user_id)
    with_run = query.options(joinedload(Entry.run).joinedload(Run.checkin))
    return session.scalars(with_run.order_by(Entry.prompt_at, Entry.id)).all()


def all_early(session: Session, workspace_id: str, user_id: str) -> Sequence[Early]:
    """Return what somebody has answered early, the oldest first."""
    query = select(Early).where(Early.workspace_id == workspace_id, Early.user_id == user_id)
    return session.scalars(query.order_by(Early.on_date, Early.id)).all()


def all_blockers(session: Session, workspace_id: str, user_id: str) -> Sequence[Blocker]:
    """Return all that was ever in somebody's way, the oldest first."""
    query = select(Blocker).where(Blocker.workspace_id == workspace_id, Blocker.user_id == user_id)
    return session.scalars(query.order_by(Blocker.id)).all()


def all_held_words(session: Session, workspace_id: str, user_id: str) -> Sequence[HeldWords]:
    """Return somebody's words that wait for a place."""
    query = select(HeldWords).where(
        HeldWords.workspace_id == workspace_id, HeldWords.user_id == user_id
    )
    return session.scalars(query.order_by(HeldWords.id)).all()


def forget(session: Session, workspace_id: str, user_id: str) -> None:
    """Take away what somebody wrote that is in no run, and how they are asked."""
    for table in (Arrangement, Blocker, Early, HeldWords):
        session.execute(
            delete(table).where(table.workspace_id == workspace_id, table.user_id == user_id)
        )
