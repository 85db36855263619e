"""What was done in a week, and what is due after it: counted, as only those who lead may read all of it."""

from datetime import date

from sqlalchemy.orm import Session

from bot.actions import store
from bot.actions.model import Weekly
from bot.rollouts.hooks import Week


def weekly(session: Session, workspace_id: str, rollout_id: int, week: Week) -> Weekly:
    """Return what was done in a week, what is overdue after it, and what the next one brings."""
    after = week.next
    _, overdue = store.count(session, workspace_id, rollout_id, after.first)
    return Weekly(
        done=store.count_done(session, workspace_id, rollout_id, week.first, week.last),
        overdue=overdue,
        due=tuple(due_between(session, workspace_id, rollout_id, after.first, after.last)),
    )


def due_between(
    session: Session, workspace_id: str, rollout_id: int, first: date, last: date
) -> list[tuple[date, int]]:
    """Return how many actions are due on each day between two."""
    found = store.due_between(session, workspace_id, rollout_id, first, last)
    return [(on, number) for on, number in found]
