"""What actions store about a person."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.actions import store
from bot.actions.model import Action, Handover
from bot.actions.service.handing import hand_back
from bot.rollouts import service as rollouts

ERASES = (
    "The actions you have go back to those who lead. What you did, and the line on what came of it, stays "
    "without your name."
)


def export(session: Session, workspace_id: str, user_id: str) -> list[dict[str, object]]:
    """Return the actions that somebody has, had to the end, or made, and those they were given or gave on."""
    found = store.all_about(session, workspace_id, user_id)
    names = rollouts.names_of_rollouts(session, workspace_id, {each.rollout_id for each in found})
    actions = [_action(each, user_id) | {"rollout": names.get(each.rollout_id)} for each in found]
    given = store.all_handovers(session, workspace_id, user_id)
    return actions + [_handover(handover, action, user_id) for handover, action in given]


def _action(action: Action, user_id: str) -> dict[str, object]:
    return {
        "action": action.what,
        "yours": action.owner_id == user_id,
        "made by you": action.made_by == user_id,
        "made": action.made_on,
        "due": action.due_on,
        "state": action.state,
        "settled": action.done_on,
        "result": action.result,
    }


def _handover(handover: Handover, action: Action, user_id: str) -> dict[str, object]:
    to_you, by_you = handover.owner_id == user_id, handover.given_by == user_id
    about: dict[str, object] = {"given": action.what, "on": handover.given_on}
    return {**about, "to you": to_you, "by you": by_you}


def erase(session: Session, workspace_id: str, user_id: str, now: datetime) -> None:
    """Give back what somebody had to do, and leave their name in nothing."""
    for action in store.open_of(session, workspace_id, user_id):
        hand_back(session, action, gone=user_id, now=now)
    session.flush()
    store.forget_person(session, workspace_id, user_id)
