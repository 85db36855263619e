"""Decisions about waves and gates. Pure: a rule is given all it needs, the day included."""

from bot.waves.rules.gating import LONGEST_LINE, gate_in, is_same, number_in
from bot.waves.rules.judging import finding, met, not_heard
from bot.waves.rules.planning import (
    LONGEST_NAME,
    LONGEST_WHY,
    mistake_in_name,
    mistake_in_planned,
    mistake_in_why,
    refuse,
)

__all__ = [
    "LONGEST_LINE",
    "LONGEST_NAME",
    "LONGEST_WHY",
    "finding",
    "gate_in",
    "is_same",
    "met",
    "mistake_in_name",
    "mistake_in_planned",
    "mistake_in_why",
    "not_heard",
    "number_in",
    "refuse",
]
