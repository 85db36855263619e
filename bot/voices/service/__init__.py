"""What people can do with voices. The caller owns the transaction."""

from bot.voices.service.moving import allowed, held, move, raised
from bot.voices.service.showing import picture, picture_of

__all__ = ["allowed", "held", "move", "picture", "picture_of", "raised"]
