"""What checkpoints add to a rollout's digest."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy.orm import Session

from bot.checkpoints import service, views
from bot.rollouts.hooks import Week


def digest_lines(
    session: Session, workspace_id: str, rollout_id: int, week: Week, now: datetime
) -> Sequence[str]:
    """Say what is open, and what waits for its outcome; never what was voted."""
    found = service.weekly(session, workspace_id, rollout_id, now)
    return views.weekly_lines(found, shows_words=week.shows_words)


def digest_dates(
    session: Session, workspace_id: str, rollout_id: int, first: date, last: date
) -> Sequence[tuple[date, str]]:
    """Say on which days votes close."""
    days = service.closing_days(session, workspace_id, rollout_id)
    return [(on, "a vote closes") for on in dict.fromkeys(days) if first <= on <= last]
