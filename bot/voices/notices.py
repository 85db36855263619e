"""What leaves by itself about voices, drawn at the moment it leaves."""

from bot.delivery.notices import Notices


def contribute(notices: Notices) -> None:
    """Draw what is told about voices."""
