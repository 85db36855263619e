"""Open voices with nothing but their words, to be compared with others."""

from collections.abc import Sequence

from sqlalchemy import Row, func, select
from sqlalchemy.orm import Session

from bot.voices.model import OPEN, Visibility, Voice


def open_words(
    session: Session, workspace_id: str, rollout_id: int, *, longest: int
) -> Sequence[Row[int, str]]:
    """Return the id and the first words of each open voice of a rollout that everyone in it may see."""
    begins = func.substr(Voice.words, 1, longest).label("words")
    query = select(Voice.id, begins).where(
        Voice.workspace_id == workspace_id,
        Voice.rollout_id == rollout_id,
        Voice.state.in_(OPEN),
        Voice.visibility != Visibility.CONFIDENTIAL,
        Voice.is_held_back.is_(False),
        Voice.merged_into_id.is_(None),
    )
    return session.execute(query).all()
