"""What a person's Home tab is made of; nothing of it is kept."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.slack.blocks import Block
from bot.slack.model import Kind

HOME = "home.tab"
"""The name of this room's notice."""

RAISE, RAISE_IDEA = "voices_raise", "voices_raise_idea"
"""The press that begins a concern or an idea; who answers it says so in the routes."""

ANY_ROLLOUT = "-"


@dataclass(frozen=True, kw_only=True)
class Tab:
    """One person's Home, as it is now."""

    #: what account they have; None: nobody has told yet
    kind: Kind | None
    #: whether there is a rollout that they may know of
    has_rollouts: bool = False
    #: the rollout that a concern would be about, or ANY_ROLLOUT; empty: none can be raised here
    raises_on: str = ""
    #: what the features show, each its own blocks
    sections: Sequence[Sequence[Block]] = ()


def key_of(user_id: str) -> str:
    """Return the outbox key of somebody's Home."""
    return f"home:{user_id}"
