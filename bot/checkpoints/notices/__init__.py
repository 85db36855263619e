"""What leaves by itself about checkpoints, drawn at the moment it leaves."""

from bot.checkpoints.notices import card, evidence, word
from bot.delivery.notices import Notices


def contribute(notices: Notices) -> None:
    """Draw what is told about checkpoints."""
    card.contribute(notices)
    evidence.contribute(notices)
    word.contribute(notices)
