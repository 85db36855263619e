"""What milestones and kudos store about a person."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.milestones import store
from bot.milestones.model import Kudos, Milestone
from bot.milestones.service.setting import hand_back
from bot.milestones.service.telling import refresh
from bot.milestones.service.thanking import refresh_kudos
from bot.people.service import names_of
from bot.rollouts import service as rollouts

ERASES = (
    "The milestones you look after go back to those who lead. What was reached, and kudos, stay without your "
    "name; your congratulations go."
)


def export(session: Session, workspace_id: str, user_id: str) -> list[dict[str, object]]:
    """Return the milestones of somebody, what they moved and congratulated to, and kudos they gave or got."""
    found = store.all_about(session, workspace_id, user_id)
    titles = rollouts.names_of_rollouts(session, workspace_id, {each.rollout_id for each in found})
    helpers = store.helping(session, workspace_id, [each.id for each in found])
    records = [
        _milestone(each, user_id, helps=user_id in helpers.get(each.id, ()))
        | {"rollout": titles.get(each.rollout_id)}
        for each in found
    ]
    records += [
        {"milestone": milestone.what, "moved to": moved.due_on, "why": moved.reason}
        for moved, milestone in store.moved_by(session, workspace_id, user_id)
    ]
    records += [
        {"congratulated to": each.what}
        for each in store.congratulated_by(session, workspace_id, user_id)
    ]
    return records + _kudos(session, workspace_id, user_id)


def erase(session: Session, workspace_id: str, user_id: str, now: datetime) -> None:
    """Give back what somebody looks after, and leave their name in nothing that is drawn again."""
    milestones = store.all_about(session, workspace_id, user_id)
    kudos = store.kudos_of(session, workspace_id, user_id)
    hand_back(session, store.open_of(session, workspace_id, user_id), user_id, now)
    refresh_kudos(session, workspace_id, kudos, now)
    session.flush()
    store.forget_person(session, workspace_id, user_id)
    for milestone in milestones:
        refresh(session, milestone, now)


def _milestone(milestone: Milestone, user_id: str, *, helps: bool) -> dict[str, object]:
    return {
        "milestone": milestone.what,
        "yours": milestone.owner_id == user_id,
        "you help": helps,
        "set by you": milestone.made_by == user_id,
        "due": milestone.due_on,
        "state": milestone.state,
        "settled": milestone.done_on,
        "words": milestone.words,
    }


def _kudos(session: Session, workspace_id: str, user_id: str) -> list[dict[str, object]]:
    found = store.kudos_of(session, workspace_id, user_id)
    receivers = store.receivers(session, workspace_id, [each.id for each in found])
    ids = {each.giver_id or "" for each in found}
    ids |= {one for each in receivers.values() for one in each}
    names = names_of(session, workspace_id, sorted(ids))
    return [_thanks(each, names, receivers.get(each.id, []), user_id) for each in found]


def _thanks(
    kudos: Kudos, names: dict[str, str], receivers: list[str], user_id: str
) -> dict[str, object]:
    by_you = kudos.giver_id == user_id
    others = [names[each] for each in receivers] if by_you else "you"
    return {
        "kudos": kudos.reason,
        "from": "you" if by_you else names.get(kudos.giver_id or "", ""),
        "to": others,
        "on": kudos.given_on,
        "private": kudos.is_private,
    }
