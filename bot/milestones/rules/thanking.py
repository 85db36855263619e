"""Kudos: whom somebody names, for what, and who may be thanked how often."""

import re
from collections.abc import Iterable

from bot.errors import BotError, FieldMistakes
from bot.people.rules.naming import addressed
from bot.slack.model import Kind, SlackUser

A_DAY_EACH = 5
MOST_AT_ONCE = 10
LONGEST_REASON = 300

AND = re.compile(r"\A(?:,|&|(?:and|und|et|y)\b)\s*", re.IGNORECASE)
FOR = re.compile(r"\A(?:for|für|pour|por|because|weil)\b[\s:]*", re.IGNORECASE)

NOBODY = "Please choose whom you want to thank."
TOO_MANY = f"Please thank at most {MOST_AT_ONCE} people at once."
NO_REASON = "Please say in a few words for what: that is what they remember."
ENOUGH = (
    f"You have given {A_DAY_EACH} kudos today, which is all there are for one day. "
    "Tomorrow there are as many again."
)
NOT_IN_IT = "Kudos are for the people of a rollout to give. `/rollout join` takes part in this one."
NOT_ONESELF = "You cannot thank yourself. Somebody else may have helped?"
NOT_IN_PRIVATE = (
    "{} is not in this rollout, which is known only to its own people. "
    "Please thank them in person, or let them join."
)
WHY_NOT = {
    Kind.GONE: "{} has left, so no kudos can reach them any more.",
    Kind.BOT: "{} is an app. Kudos are for people.",
    Kind.GUEST: "{} is a guest here. Kudos go to colleagues with a full account; a word from you does as well.",
    Kind.STRANGER: "{} is from another company. Kudos go to colleagues; a word from you does as well.",
}


def thanked(text: str) -> tuple[list[str], str]:
    """Return whom somebody names, `@ana, @ben and @cy for their help`, and for what."""
    names: list[str] = []
    rest = text.strip()
    while (found := addressed(AND.sub("", rest, count=1) if names else rest))[0]:
        names.append(found[0].rstrip(",:"))
        rest = found[1]
    return names, FOR.sub("", rest, count=1).strip()


def refuse_thanks(
    people: Iterable[SlackUser], giver_id: str, *, own_ids: Iterable[str], is_private: bool
) -> None:
    """Raise FieldMistakes where somebody cannot be thanked; `is_private`: whether the rollout is."""
    receivers, inside = list(people), set(own_ids)
    found = "" if receivers else NOBODY
    if len(receivers) > MOST_AT_ONCE:
        found = TOO_MANY
    for each in receivers:
        words = NOT_ONESELF if each.user_id == giver_id else WHY_NOT.get(each.kind, "")
        if not words and is_private and each.user_id not in inside:
            words = NOT_IN_PRIVATE
        found = found or words.format(each.name)
    if found:
        raise FieldMistakes(who=found)


def refuse_more(given: int) -> None:
    """Raise BotError for somebody who has thanked often enough today."""
    if given >= A_DAY_EACH:
        raise BotError(ENOUGH)


def refuse_outsider(giver_id: str, own_ids: Iterable[str]) -> None:
    """Raise BotError for somebody who is not in the rollout."""
    if giver_id not in set(own_ids):
        raise BotError(NOT_IN_IT)
