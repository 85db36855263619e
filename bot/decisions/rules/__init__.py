"""Decisions about decisions: who may take which, and what was meant. Pure."""

from bot.decisions.rules.deciding import (
    LONGEST_WHY,
    LONGEST_WORDS,
    Say,
    mistake_in_day,
    mistake_in_why,
    mistake_in_words,
    mistake_in_worry,
    not_theirs,
    refuse,
    refuse_settled,
    say_in,
    who_holds_what,
)
from bot.decisions.rules.finding import matching
from bot.decisions.rules.reviewing import (
    A_DAY,
    begins_at,
    decider_on,
    has_ended,
)
from bot.decisions.rules.typing import typed

__all__ = [
    "A_DAY",
    "LONGEST_WHY",
    "LONGEST_WORDS",
    "Say",
    "begins_at",
    "decider_on",
    "has_ended",
    "matching",
    "mistake_in_day",
    "mistake_in_why",
    "mistake_in_words",
    "mistake_in_worry",
    "not_theirs",
    "refuse",
    "refuse_settled",
    "say_in",
    "typed",
    "who_holds_what",
]
