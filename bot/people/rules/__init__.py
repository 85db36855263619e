"""Decisions about people: when they may be asked, which days they mean, whose holidays count. Pure."""

from bot.people.rules.asking import (
    asked_at,
    back_on,
    first_hour,
    free_until,
    may_be_asked,
    off,
    shift,
    with_working_day,
    works_until,
)
from bot.people.rules.reasons import clause
from bot.people.rules.times import instant_of, local

__all__ = [
    "asked_at",
    "back_on",
    "clause",
    "first_hour",
    "free_until",
    "instant_of",
    "local",
    "may_be_asked",
    "off",
    "shift",
    "with_working_day",
    "works_until",
]
