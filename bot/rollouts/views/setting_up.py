"""How a rollout is set up, for those who may change it."""

from collections.abc import Sequence

from bot.rollouts.model import Rollout
from bot.slack import blocks
from bot.slack.blocks import Block, Message, section
from bot.slack.text import inline


def settings(rollout: Rollout, parts: Sequence[Block]) -> Message:
    """Show a lead or sponsor how the rollout is set up, and the ways to change it."""
    headline = f"Settings of {inline(rollout.name)}"
    return blocks.message(headline, section(f"*{headline}*"), *parts)
