"""Voices, one by one, with what stands beside them."""

from collections.abc import Collection, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.voices.model import OPEN, Confidant, Supporter, Voice, VoiceSettings, Word


def by_id(session: Session, workspace_id: str, voice_id: int) -> Voice | None:
    """Return the voice."""
    query = select(Voice).where(Voice.workspace_id == workspace_id, Voice.id == voice_id)
    return session.scalar(query)


def held(session: Session, workspace_id: str, voice_id: int) -> Voice | None:
    """Return the voice, which nobody else moves until the transaction ends."""
    query = select(Voice).where(Voice.workspace_id == workspace_id, Voice.id == voice_id)
    return session.scalar(query.with_for_update().execution_options(populate_existing=True))


def by_ids(session: Session, workspace_id: str, voice_ids: Collection[int]) -> Sequence[Voice]:
    """Return several voices."""
    query = select(Voice).where(Voice.workspace_id == workspace_id, Voice.id.in_(voice_ids))
    return session.scalars(query).all() if voice_ids else []


def confidants(session: Session, workspace_id: str, voice_id: int) -> Sequence[str]:
    """Return who may see a confidential voice."""
    query = select(Confidant.user_id).where(
        Confidant.workspace_id == workspace_id, Confidant.voice_id == voice_id
    )
    return session.scalars(query.order_by(Confidant.user_id)).all()


def supporters(session: Session, workspace_id: str, voice_id: int) -> Sequence[Supporter]:
    """Return who shares a voice, those with a name first."""
    query = select(Supporter).where(
        Supporter.workspace_id == workspace_id, Supporter.voice_id == voice_id
    )
    return session.scalars(query.order_by(Supporter.user_id.is_(None), Supporter.id)).all()


def words(session: Session, workspace_id: str, voice_id: int) -> Sequence[Word]:
    """Return a voice's history, from its beginning."""
    query = select(Word).where(Word.workspace_id == workspace_id, Word.voice_id == voice_id)
    return session.scalars(query.order_by(Word.id)).all()


def word(session: Session, workspace_id: str, word_id: int) -> Word | None:
    """Return one thing that happened."""
    query = select(Word).where(Word.workspace_id == workspace_id, Word.id == word_id)
    return session.scalar(query)


def merged_into(session: Session, workspace_id: str, voice_id: int) -> Sequence[Voice]:
    """Return the voices for which another stands."""
    query = select(Voice).where(
        Voice.workspace_id == workspace_id, Voice.merged_into_id == voice_id
    )
    return session.scalars(query.order_by(Voice.raised_on, Voice.id)).all()


def unknown_in(session: Session, workspace_id: str, rollout_id: int) -> Sequence[int]:
    """Return the ids of open voices whose raisers have a box, also of those that were merged."""
    query = select(Voice.id).where(
        Voice.workspace_id == workspace_id,
        Voice.rollout_id == rollout_id,
        Voice.state.in_(OPEN),
        Voice.box.is_not(None),
    )
    return session.scalars(query.order_by(Voice.id)).all()


def settings(session: Session, workspace_id: str, rollout_id: int) -> VoiceSettings | None:
    """Return how a rollout treats voices, where it has chosen."""
    query = select(VoiceSettings).where(
        VoiceSettings.workspace_id == workspace_id, VoiceSettings.rollout_id == rollout_id
    )
    return session.scalar(query)
