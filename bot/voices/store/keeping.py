"""Every query about what is stored of one person; those who stayed unknown are found by nobody's id."""

from collections.abc import Collection, Sequence

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from bot.voices.model import Confidant, Supporter, Voice, Word


def raised_by(session: Session, workspace_id: str, user_id: str) -> Sequence[Voice]:
    """Return the voices that somebody has raised with their name, the oldest first."""
    query = select(Voice).where(Voice.workspace_id == workspace_id, Voice.author_id == user_id)
    return session.scalars(query.order_by(Voice.raised_on, Voice.id)).all()


def said_by(session: Session, workspace_id: str, user_id: str) -> Sequence[Word]:
    """Return what somebody has said and done about voices, with their name, the oldest first."""
    query = select(Word).where(Word.workspace_id == workspace_id, Word.by_id == user_id)
    return session.scalars(query.order_by(Word.id)).all()


def supported_by(session: Session, workspace_id: str, user_id: str) -> Sequence[Supporter]:
    """Return what somebody shares with their name."""
    query = select(Supporter).where(
        Supporter.workspace_id == workspace_id, Supporter.user_id == user_id
    )
    return session.scalars(query.order_by(Supporter.id)).all()


def voices_of_words(
    session: Session, workspace_id: str, word_ids: Collection[int]
) -> dict[int, int]:
    """Return the id of the voice that each word is about."""
    query = select(Word.id, Word.voice_id).where(
        Word.workspace_id == workspace_id, Word.id.in_(word_ids)
    )
    return {row.id: row.voice_id for row in session.execute(query)} if word_ids else {}


def no_confidant(session: Session, workspace_id: str, user_id: str) -> None:
    """Let somebody see confidential voices of others no more."""
    session.execute(
        delete(Confidant).where(
            Confidant.workspace_id == workspace_id, Confidant.user_id == user_id
        )
    )
