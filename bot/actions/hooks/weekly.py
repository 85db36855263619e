"""What actions add to a rollout's digest."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy.orm import Session

from bot.actions import service, views
from bot.rollouts.hooks import Week


def digest_lines(
    session: Session, workspace_id: str, rollout_id: int, week: Week, _now: datetime
) -> Sequence[str]:
    """Say what was done, and what is due next."""
    return views.weekly_lines(service.weekly(session, workspace_id, rollout_id, week))


def digest_dates(
    session: Session, workspace_id: str, rollout_id: int, first: date, last: date
) -> Sequence[tuple[date, str]]:
    """Say on which days actions are due."""
    found = service.due_between(session, workspace_id, rollout_id, first, last)
    return [(on, views.due_words(number)) for on, number in found]
