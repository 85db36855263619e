"""What checkpoints add to a rollout's digest."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy.orm import Session

from bot.checkpoints import service, views
from bot.rollouts.hooks import Week


def digest_lines(
    session: Session, workspace_id: str, rollout_id: int, _week: Week, now: datetime
) -> Sequence[str]:
    """Say what is open, and what waits for its outcome; never what was voted."""
    found = service.open_in(session, workspace_id, rollout_id, now)
    waiting = service.waiting(session, workspace_id, rollout_id)
    return views.weekly_lines(found[0] if found else 0, len(waiting))


def digest_dates(
    session: Session, workspace_id: str, rollout_id: int, first: date, last: date
) -> Sequence[tuple[date, str]]:
    """Say on which days votes close."""
    days = service.closing_days(session, workspace_id, rollout_id)
    return [(on, "a vote closes") for on in dict.fromkeys(days) if first <= on <= last]
