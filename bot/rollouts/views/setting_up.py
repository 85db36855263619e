"""How a rollout is set up, for those who may change it."""

from collections.abc import Sequence

from bot.rollouts.model import Observers, Yardsticks
from bot.rollouts.views.judging import judging
from bot.rollouts.views.observing import observers_line
from bot.slack import blocks
from bot.slack.blocks import Block, Message, section
from bot.slack.text import inline


def settings(observers: Observers, yardsticks: Yardsticks, parts: Sequence[Block]) -> Message:
    """Show a lead or sponsor how the rollout is set up, and the ways to change it."""
    headline = f"Settings of {inline(observers.rollout.name)}"
    own = [*judging(observers.rollout, yardsticks), *observers_line(observers)]
    return blocks.message(headline, section(f"*{headline}*"), *parts, *own)
