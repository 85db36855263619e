"""Whose messages somebody asks about. Pure."""

from collections.abc import Mapping

from bot.errors import BotError
from bot.locales import listed
from bot.people.rules.naming import MENTION, called
from bot.slack.text import inline, quoted_name

ONLY_YOURSELF = (
    "`/rollout why` tells you about your own messages. Those of others are for the leads and "
    "sponsors of a rollout in which they take part."
)
MOST_NAMED = 5


def meant(text: str, names: Mapping[str, str], *, own_id: str) -> str:
    """Return the id of the person named, of those whose `names` somebody may ask about.

    Nobody named is oneself. Raises BotError where it is none of them, or may be several.
    """
    wanted = (quoted_name(text)[0] or text).strip().removeprefix("@")
    if not wanted or wanted.casefold() == "me":
        return own_id
    if mention := MENTION.fullmatch(wanted):
        found = [user_id for user_id in names if user_id == mention[1]]
    else:
        found = called(wanted, names)
    if len(found) == 1:
        return found[0]
    if not set(names) - {own_id}:
        raise BotError(ONLY_YOURSELF)
    if mention and not found:
        raise BotError("They take part in no rollout that you lead.")
    if not found:
        raise BotError(
            f"Nobody called “{inline(wanted[:80])}” takes part in a rollout that you lead. "
            "Please use the name as Slack shows it."
        )
    several = listed([f"“{inline(names[user_id])}”" for user_id in found[:MOST_NAMED]])
    raise BotError(f"Whom do you mean: {several}? Please type the whole name.")
