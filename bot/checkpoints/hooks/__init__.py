"""Where features meet checkpoints: what these add to others."""

from bot.attention.hooks import Kinds
from bot.checkpoints.hooks import asking
from bot.checkpoints.hooks.coming_from import ACTION_ORIGIN, DECISION_ORIGIN
from bot.checkpoints.hooks.keeping import KEEPER
from bot.checkpoints.hooks.opening import OPENED, CheckpointPart
from bot.checkpoints.hooks.outcomes import OUTCOMES
from bot.checkpoints.service import agenda

__all__ = [
    "ACTION_ORIGIN",
    "DECISION_ORIGIN",
    "KEEPER",
    "OPENED",
    "CheckpointPart",
    "agenda",
    "contribute",
]


def contribute(kinds: Kinds) -> None:
    """Let checkpoints ask people."""
    asking.contribute(kinds)
    kinds.add(OUTCOMES)
