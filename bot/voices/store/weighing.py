"""How much weighs on a rollout, and what has come of what was said, as far as all of its people may see it."""

from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session

from bot.voices.model import State, Visibility, Voice, Word


def helpful(session: Session, workspace_id: str, rollout_id: int, *, most: int) -> Sequence[Voice]:
    """Return what was answered, the newest first."""
    query = select(Voice).where(
        _seen_by_all(workspace_id, rollout_id),
        Voice.state.in_((State.ANSWERED, State.CONFIRMED)),
    )
    return session.scalars(query.order_by(Voice.settled_on.desc(), Voice.id).limit(most)).all()


def of_all(
    session: Session, workspace_id: str, rollout_id: int, voice_ids: Collection[int]
) -> Sequence[Voice]:
    """Return those of the voices that all may see and that were answered."""
    query = select(Voice).where(
        _seen_by_all(workspace_id, rollout_id),
        Voice.id.in_(voice_ids),
        Voice.state.in_((State.ANSWERED, State.CONFIRMED)),
    )
    return session.scalars(query.order_by(Voice.id)).all() if voice_ids else []


def last_said_on(session: Session, workspace_id: str, rollout_id: int) -> date | None:
    """Return the last day on which anything was said or done about a voice of the rollout."""
    query = (
        select(func.max(Word.said_on))
        .join(Voice, Voice.id == Word.voice_id)
        .where(Word.workspace_id == workspace_id, Voice.rollout_id == rollout_id)
    )
    return session.scalar(query)


def _seen_by_all(workspace_id: str, rollout_id: int) -> ColumnElement[bool]:
    """A condition for what everybody in a rollout may see, so that nothing confidential shows in what follows."""
    return and_(
        Voice.workspace_id == workspace_id,
        Voice.rollout_id == rollout_id,
        Voice.visibility != Visibility.CONFIDENTIAL,
        Voice.merged_into_id.is_(None),
        ~Voice.is_held_back,
    )
