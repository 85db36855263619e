"""Decisions about what people are asked in a day's message. Pure."""

from bot.attention.rules.folding import TOO_LATE, Folded, Moment, Waiting, fold, interrupts
from bot.attention.rules.horizon import MINE, holds_more, horizon_in, known_things
from bot.attention.rules.lately import asked_now
from bot.attention.rules.limits import limits_in
from bot.attention.rules.naming import meant
from bot.attention.rules.reminding import (
    AN_EVENING,
    clock_at,
    put_off_until,
    remind_at,
    tomorrow,
)

__all__ = [
    "AN_EVENING",
    "MINE",
    "TOO_LATE",
    "Folded",
    "Moment",
    "Waiting",
    "asked_now",
    "clock_at",
    "fold",
    "holds_more",
    "horizon_in",
    "interrupts",
    "known_things",
    "limits_in",
    "meant",
    "put_off_until",
    "remind_at",
    "tomorrow",
]
