"""What people can do with voices. The caller owns the transaction."""

from bot.voices.service.moving import allowed, held, move, raised
from bot.voices.service.offering import offer, preview
from bot.voices.service.raising import raise_voice, words_of
from bot.voices.service.showing import picture, picture_of
from bot.voices.service.supporting import support, take_back

__all__ = [
    "allowed",
    "held",
    "move",
    "offer",
    "picture",
    "picture_of",
    "preview",
    "raise_voice",
    "raised",
    "support",
    "take_back",
    "words_of",
]
