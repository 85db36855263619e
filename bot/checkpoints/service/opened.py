"""What is stored about somebody who opened checkpoints, or decides them; and what is open."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy.orm import Session

from bot.checkpoints import store
from bot.checkpoints.model import Checkpoint
from bot.rollouts import service as rollouts

ERASES_OPENED = "What you put to the vote stays, without your name. What you were to decide goes to those who lead."


def open_in(
    session: Session, workspace_id: str, rollout_id: int, now: datetime
) -> tuple[int, Checkpoint, int, int] | None:
    """Return how many votes are open, and the first to close, with how many are asked and have voted."""
    found = store.open_in(session, workspace_id, rollout_id, now)
    return (
        (len(found), found[0], *store.counts(session, workspace_id, found[0].id)) if found else None
    )


def not_voted_in(
    session: Session, workspace_id: str, rollout_id: int, user_id: str, now: datetime
) -> Sequence[Checkpoint]:
    """Return what is open in a rollout and asks somebody who has not voted, the first to close first."""
    return store.not_voted_in(session, workspace_id, rollout_id, user_id, now)


def last_movement(session: Session, workspace_id: str, rollout_id: int) -> date | None:
    """Return the last day on which a vote was opened or closed, as it is where the rollout is led."""
    at = store.last_moved_at(session, workspace_id, rollout_id)
    return rollouts.today_in(session, workspace_id, rollout_id, at) if at else None


def closing_days(session: Session, workspace_id: str, rollout_id: int) -> list[date]:
    """Return the days on which what is open closes, the first first, as they are where the rollout is led."""
    found = store.all_open(session, workspace_id, rollout_id)
    return [rollouts.today_in(session, workspace_id, rollout_id, each.closes_at) for each in found]


def export_opened(session: Session, workspace_id: str, user_id: str) -> list[dict[str, object]]:
    """Return what somebody put to the vote, and what they decide."""
    return [
        {
            "vote": each.question,
            "opened by you": each.opened_by == user_id,
            "decided by you": each.decider_id == user_id,
            "opened": each.opened_at,
            "closes": each.closes_at,
            "state": each.state,
            "why": each.why,
        }
        for each in store.opened_or_decided_by(session, workspace_id, user_id)
    ]


def erase_opener(session: Session, workspace_id: str, user_id: str, _now: datetime) -> None:
    """Take somebody's name off what they opened; leaving the rollouts hands over what they decide."""
    store.forget_opener(session, workspace_id, user_id)
