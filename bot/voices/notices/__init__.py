"""What leaves by itself about voices, drawn at the moment it leaves."""

from bot.delivery.notices import Notices
from bot.voices.notices import card, own, triage, words


def contribute(notices: Notices) -> None:
    """Draw what is told about voices."""
    card.contribute(notices)
    triage.contribute(notices)
    own.contribute(notices)
    words.contribute(notices)
