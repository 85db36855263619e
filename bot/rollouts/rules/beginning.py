"""What a rollout needs to begin. Pure: a rule is given all it needs, the day included."""

from collections.abc import Collection
from datetime import date

from bot.errors import FieldMistakes
from bot.rollouts.model import Draft, Role
from bot.rollouts.rules.finding import name_key

LONGEST_NAME = 60

LONGEST_WHY = 2000


def mistakes_in(draft: Draft, *, taken_names: Collection[str], today: date) -> dict[str, str]:
    """Return what is wrong with a draft, by form field; nothing when it can start."""
    found = {
        "name": _mistake_in_name(draft.name, taken_names),
        "why": "" if draft.why else "Please say it in a sentence or two; people will ask.",
        "takers": ""
        if draft.taker_ids
        else "Nobody here can take part. Please choose at least one colleague.",
        "target": "",
    }
    if draft.target_on and draft.target_on <= today:
        found["target"] = "That day has passed. Please choose one to come, or leave it empty."
    return {name: words for name, words in found.items() if words}


def roles_in(draft: Draft) -> dict[str, Role]:
    """Return everybody's role; who sponsors and leads at once is the lead."""
    roles = dict.fromkeys(draft.observer_ids, Role.OBSERVER)
    roles |= dict.fromkeys(draft.taker_ids, Role.PARTICIPANT)
    return roles | {draft.sponsor_id: Role.SPONSOR} | {draft.lead_id: Role.LEAD}


def _mistake_in_name(name: str, taken_names: Collection[str]) -> str:
    if not name:
        return "A rollout needs a name."
    if len(name) > LONGEST_NAME:
        return f"Please use at most {LONGEST_NAME} characters; this has {len(name)}."
    if name_key(name) in taken_names:
        return "There is a rollout with this name already. Please choose another."
    return ""


def refuse(mistakes: dict[str, str]) -> None:
    """Raise FieldMistakes where there are any."""
    if mistakes:
        raise FieldMistakes(**mistakes)
