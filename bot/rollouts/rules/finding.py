"""Which rollout somebody means, and may know of. Pure."""

import difflib
from collections.abc import Collection, Sequence

from bot.errors import BotError
from bot.rollouts.model import Rollout
from bot.slack.text import inline


class WhichRolloutError(BotError):
    """More than one rollout may be meant; the person is asked which."""

    def __init__(self, rollouts: Sequence[Rollout]) -> None:
        super().__init__("Which rollout do you mean?")
        self.rollouts = rollouts


def name_key(name: str) -> str:
    """Return a name as names are compared."""
    return " ".join(name.casefold().split())


def may_see(rollout: Rollout, *, channel_id: str, own_ids: Collection[int]) -> bool:
    """Tell whether somebody may know of a rollout: a private channel's is for those in it."""
    return not rollout.is_private or rollout.channel_id == channel_id or rollout.id in own_ids


def named(name: str, visible: Sequence[Rollout]) -> Rollout:
    """Return the rollout of that name, or `#id` as menus give it; an unknown name gets the nearest."""
    by_id = {f"#{rollout.id}": rollout for rollout in visible}
    by_key = {rollout.name_key: rollout for rollout in visible}
    if rollout := by_key.get(name_key(name)) or by_id.get(name):
        return rollout
    near = difflib.get_close_matches(name_key(name), by_key, n=1, cutoff=0.5)
    hint = f" Did you mean “{inline(by_key[near[0]].name)}”?" if near else ""
    raise BotError(f"I know no rollout called “{inline(name[:80])}”.{hint}")


def meant(here: Sequence[Rollout], elsewhere: Sequence[Rollout], *, none: str) -> Rollout:
    """Return the rollout somebody means who named none: the channel's, else their only one.

    `none` says what to do when there is none at all.
    """
    candidates = here or elsewhere
    if not candidates:
        raise BotError(none)
    if len(candidates) > 1:
        raise WhichRolloutError(candidates)
    return candidates[0]
