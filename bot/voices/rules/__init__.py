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
from bot.voices.rules.raising import (
    MOST_LOOKED_AT,
    MOST_UNNAMED,
    digest,
    easy_to_guess,
    refuse_nobody,
    refuse_one_more,
    refuse_outsider,
    refuse_wordless,
)
from bot.voices.rules.similar import LOOKED_AT, similar
from bot.voices.rules.supporting import refuse_support

__all__ = [
    "BY_ITS_RAISER",
    "LOOKED_AT",
    "MOST_LOOKED_AT",
    "MOST_UNNAMED",
    "OVER",
    "STANDS",
    "digest",
    "easy_to_guess",
    "may_see",
    "moved",
    "refuse_move",
    "refuse_nobody",
    "refuse_one_more",
    "refuse_outsider",
    "refuse_stranger",
    "refuse_support",
    "refuse_wordless",
    "similar",
]
