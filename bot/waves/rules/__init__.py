"""Decisions about waves and gates. Pure: a rule is given all it needs, the day included."""

from bot.waves.rules.planning import (
    LONGEST_NAME,
    LONGEST_WHY,
    MOST_WAVES,
    mistake_in_name,
    mistake_in_planned,
    mistake_in_why,
    refuse,
)

__all__ = [
    "LONGEST_NAME",
    "LONGEST_WHY",
    "MOST_WAVES",
    "mistake_in_name",
    "mistake_in_planned",
    "mistake_in_why",
    "refuse",
]
