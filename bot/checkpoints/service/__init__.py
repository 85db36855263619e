"""What people can do with checkpoints. The caller owns the transaction."""

from bot.checkpoints.service.results import (
    shown,
    tally_of,
)
from bot.checkpoints.service.showing import (
    existing,
    picture,
)
from bot.checkpoints.service.telling import (
    card_key,
    refresh_card,
    say,
    tell_card,
)

__all__ = [
    "card_key",
    "existing",
    "picture",
    "refresh_card",
    "say",
    "shown",
    "tally_of",
    "tell_card",
]
