"""What others may build on of what was said in a rollout: only what all of its people may see."""

from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy.orm import Session

from bot.voices import store
from bot.voices.model import Kind, Voice


def helpful(session: Session, workspace_id: str, rollout_id: int, *, most: int) -> Sequence[Voice]:
    """Return what was answered and all in the rollout may see, the newest first."""
    return store.helpful(session, workspace_id, rollout_id, most=most)


def of_all(
    session: Session, workspace_id: str, rollout_id: int, voice_ids: Collection[int]
) -> dict[int, Voice]:
    """Return those of the voices that were answered and all in the rollout may see, by id."""
    found = store.of_all(session, workspace_id, rollout_id, voice_ids)
    return {voice.id: voice for voice in found}


def is_idea(voice: Voice) -> bool:
    """Tell whether it is an idea; else it is a concern."""
    return voice.kind == Kind.IDEA


def last_movement(session: Session, workspace_id: str, rollout_id: int) -> date | None:
    """Return the last day on which anything was said or done about a voice of a rollout."""
    return store.last_said_on(session, workspace_id, rollout_id)
