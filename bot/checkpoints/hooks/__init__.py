"""Where features meet checkpoints: what these add to others."""

from bot.attention.hooks import Kinds
from bot.checkpoints.hooks import asking
from bot.checkpoints.hooks.adding import KEEPER, CheckpointPart
from bot.checkpoints.service import person_changed

__all__ = ["KEEPER", "CheckpointPart", "contribute", "person_changed"]


def contribute(kinds: Kinds) -> None:
    """Let checkpoints ask people."""
    asking.contribute(kinds)
