"""What milestones and kudos add to a rollout's digest."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy.orm import Session

from bot.drawing import Mark
from bot.milestones import service, views
from bot.rollouts.hooks import Week


def digest_lines(
    session: Session, workspace_id: str, rollout_id: int, week: Week, _now: datetime
) -> Sequence[str]:
    """Say what was reached in the week, and who was thanked for what."""
    since = week.first
    reached = service.milestones_since(session, workspace_id, rollout_id, since)
    thanks = service.kudos_since(session, workspace_id, rollout_id, since)
    return views.weekly_lines(
        [each for each in reached if each.done_on and week.holds(each.done_on)],
        [each for each in thanks if week.holds(each.given_on)],
        shows_words=week.shows_words,
    )


def digest_dates(
    session: Session, workspace_id: str, rollout_id: int, first: date, last: date
) -> Sequence[tuple[date, str]]:
    """Say on which days milestones are due."""
    coming = service.milestones_next(session, workspace_id, rollout_id)
    return [
        (each.due_on, views.due_words(each))
        for each in coming
        if each.due_on and first <= each.due_on <= last
    ]


def digest_marks(
    session: Session, workspace_id: str, rollout_id: int, first: date, last: date
) -> Sequence[Mark]:
    """Mark in the picture what was reached."""
    reached = service.milestones_since(session, workspace_id, rollout_id, first)
    return [
        Mark(on=each.done_on, label=each.what)
        for each in reached
        if each.done_on and each.done_on <= last
    ]
