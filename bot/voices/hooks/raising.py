"""The way to the form from what another feature shows."""

from bot.slack.blocks import Block, button, cut
from bot.voices.views import RAISE

BUTTON_VALUE = 2000
"""Characters that a button can carry."""


def raise_button(words: str, rollout_id: int) -> Block:
    """Return a button that opens the form with these words in it, about a rollout."""
    return button(
        "Raise as a concern", action_id=RAISE, value=cut(f"{rollout_id}:{words}", BUTTON_VALUE)
    )
