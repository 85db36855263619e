"""What decisions add to a rollout's digest."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy.orm import Session

from bot.decisions import service, views
from bot.rollouts.hooks import Week


def digest_lines(
    session: Session, workspace_id: str, rollout_id: int, week: Week, _now: datetime
) -> Sequence[str]:
    """Say what was decided in the week, what is to be looked at again in the next, and how much waits for a yes."""
    taken = [
        decision
        for decision in service.taken_since(session, workspace_id, rollout_id, week.first)
        if service.decided_on(session, decision) <= week.last
    ]
    due = service.up_for_review(session, workspace_id, rollout_id, week.next.last)
    proposed = service.count_proposed(session, workspace_id, rollout_id)
    today, shows = week.next.first, week.shows_words
    return views.weekly_lines(taken, due, proposed, today=today, shows_words=shows)


def digest_dates(
    session: Session, workspace_id: str, rollout_id: int, first: date, last: date
) -> Sequence[tuple[date, str]]:
    """Say on which days decisions are looked at again."""
    due = service.up_for_review(session, workspace_id, rollout_id, last)
    days = [each.review_on for each in due if each.review_on and each.review_on >= first]
    return [(on, "a decision is looked at again") for on in dict.fromkeys(days)]
