"""Every query about words that wait for a place."""

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from bot.checkins.model import HeldWords


def held_words(
    session: Session, workspace_id: str, user_id: str, words_id: int
) -> HeldWords | None:
    """Return the person's words that wait for a place."""
    query = select(HeldWords).where(
        HeldWords.workspace_id == workspace_id,
        HeldWords.user_id == user_id,
        HeldWords.id == words_id,
    )
    return session.scalar(query)


def forget_held_words(session: Session, before: datetime) -> None:
    """Drop, in all workspaces, what nobody gave a place."""
    session.execute(delete(HeldWords).where(HeldWords.held_at < before))
