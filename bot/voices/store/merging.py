"""Which voices may become one, and who has looked after a voice."""

from collections.abc import Collection, Sequence

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from bot.voices.model import OPEN, Confidant, Move, Voice, Word


def open_voices(session: Session, workspace_id: str, rollout_id: int) -> Sequence[Voice]:
    """Return the open voices of a rollout that stand for themselves, the newest first."""
    query = select(Voice).where(
        Voice.workspace_id == workspace_id,
        Voice.rollout_id == rollout_id,
        Voice.state.in_(OPEN),
        Voice.merged_into_id.is_(None),
    )
    return session.scalars(query.order_by(Voice.raised_on.desc(), Voice.id)).all()


def owners(session: Session, workspace_id: str, voice_id: int) -> set[str]:
    """Return everybody who has looked after a voice, once or still."""
    query = select(Word.move, Word.by_id, Word.about).where(
        Word.workspace_id == workspace_id,
        Word.voice_id == voice_id,
        Word.move.in_([Move.TAKEN, Move.GIVEN]),
    )
    found = ((move, by, about) for move, by, about in session.execute(query))
    return {owner for move, by, about in found if (owner := about if move == Move.GIVEN else by)}


def confide_in(
    session: Session, workspace_id: str, voice_id: int, user_ids: Collection[str]
) -> None:
    """Let these people, and no others, see a confidential voice."""
    of_it = (Confidant.workspace_id == workspace_id) & (Confidant.voice_id == voice_id)
    session.execute(delete(Confidant).where(of_it))
    session.add_all(
        Confidant(workspace_id=workspace_id, voice_id=voice_id, user_id=user_id)
        for user_id in sorted(user_ids)
    )
    session.flush()
