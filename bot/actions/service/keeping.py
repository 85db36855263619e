"""What actions store about a person."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.actions import store
from bot.actions.service.handing import hand_back
from bot.rollouts import service as rollouts

ERASES = (
    "The actions you have go back to those who lead. What you did, and the line on what came of it, stays "
    "without your name."
)


def export(session: Session, workspace_id: str, user_id: str) -> list[dict[str, object]]:
    """Return the actions that somebody has, had to the end, or made."""
    found = store.all_about(session, workspace_id, user_id)
    names = rollouts.names_of_rollouts(session, workspace_id, {each.rollout_id for each in found})
    return [
        {
            "rollout": names.get(each.rollout_id),
            "action": each.what,
            "yours": each.owner_id == user_id,
            "made by you": each.made_by == user_id,
            "made": each.made_on,
            "due": each.due_on,
            "state": each.state,
            "settled": each.done_on,
            "result": each.result,
        }
        for each in found
    ]


def erase(session: Session, workspace_id: str, user_id: str, now: datetime) -> None:
    """Give back what somebody had to do, and leave their name in nothing."""
    for action in store.open_of(session, workspace_id, user_id):
        hand_back(session, action, gone=user_id, now=now)
    session.flush()
    store.forget_person(session, workspace_id, user_id)
