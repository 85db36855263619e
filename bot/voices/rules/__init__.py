"""Decisions about voices. Pure: a rule is given all it needs, the day included."""

from bot.voices.rules.moving import (
    BY_ITS_RAISER,
    OVER,
    STANDS,
    may_see,
    moved,
    refuse_move,
    refuse_stranger,
)

__all__ = [
    "BY_ITS_RAISER",
    "OVER",
    "STANDS",
    "may_see",
    "moved",
    "refuse_move",
    "refuse_stranger",
]
