"""How far ahead somebody wants to look, and what of it they may know. Pure."""

import re
from collections.abc import Collection

from bot.attention.model import Coming, Thing
from bot.errors import BotError

DAYS, MOST_DAYS = 7, 28
MINE = "me"

SPAN = r"(\d{1,4})\s?d(?:ays?)?"
FIRST = re.compile(rf"{SPAN}(?:\s+(.*))?", re.IGNORECASE | re.DOTALL)
LAST = re.compile(rf"(.*\S)\s+{SPAN}", re.IGNORECASE | re.DOTALL)

TOO_FAR = (
    f"I look 1 to {MOST_DAYS} days ahead. Please type a number in between: `/rollout preview 14d`."
)


def horizon_in(text: str) -> tuple[int, str]:
    """Return for how many days after today somebody wants to know, and the other words; raises BotError."""
    words = text.strip()
    if found := FIRST.fullmatch(words):
        days, rest = found[1], found[2] or ""
    elif found := LAST.fullmatch(words):
        days, rest = found[2], found[1]
    else:
        return DAYS, words
    if not 1 <= int(days) <= MOST_DAYS:
        raise BotError(TOO_FAR)
    return int(days), rest.strip()


def known_things(coming: Coming, led_ids: Collection[int] | None) -> tuple[Thing, ...]:
    """Return what of a message its reader may know: somebody who leads some rollouts, or with None its own person."""
    if led_ids is None:
        return coming.things
    return tuple(t for t in coming.things if t.rollout_id in led_ids and not t.is_private)


def holds_more(coming: Coming, led_ids: Collection[int] | None) -> bool:
    """Tell whether a message also holds something of a rollout that its reader does not lead."""
    others = {thing.rollout_id for thing in coming.things if not thing.is_private}
    return led_ids is not None and bool(others - set(led_ids))
