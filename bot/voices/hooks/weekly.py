"""What voices add to a rollout's digest."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from bot.rollouts.hooks import Week
from bot.slack.blocks import Block, button
from bot.voices import service, views


def digest_lines(
    session: Session, workspace_id: str, rollout_id: int, week: Week, _now: datetime
) -> Sequence[str]:
    """Say what was heard and answered, and what changed because of it."""
    found = service.weekly(session, workspace_id, rollout_id, week)
    return views.weekly_lines(found, shows_words=week.shows_words)


def theme_lines(
    session: Session, workspace_id: str, rollout_id: int, _week: Week, _now: datetime
) -> Sequence[str]:
    """Say what open concerns are about, and who looks after them."""
    return views.theme_lines(service.themes(session, workspace_id, rollout_id))


def read_button(label: str, voice_id: int) -> Block:
    """Return a button that opens a voice, as far as whoever presses it may see it."""
    return button(label, action_id=f"{views.READ}:{voice_id}", value=str(voice_id))


def give_button(label: str, voice_id: int) -> Block:
    """Return a button to give a voice to somebody, for whoever may."""
    return button(label, action_id=views.GIVE, value=str(voice_id))
