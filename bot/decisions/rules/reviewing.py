"""When a decision is looked at again, and by whom first."""

from collections.abc import Collection
from datetime import UTC, date, datetime, time, timedelta

from bot.decisions.model import Review
from bot.people.model import Rhythm
from bot.people.rules import back_on, off

A_DAY = timedelta(days=1)
EARLIEST_ZONE = timedelta(hours=14)
"""Where a day begins first, it is so far ahead of UTC."""


def begins_at(day: date) -> datetime:
    """Return when a day begins where days begin first: who is asked on it has all of it before them."""
    return datetime.combine(day, time(0), UTC) - EARLIEST_ZONE


def decider_on(rhythm: Rhythm | None, day: date) -> date:
    """Return the day on which the decider is asked where others are asked first: one working day later."""
    if rhythm is None:
        return day + A_DAY
    first = day if off(rhythm, day) is None else back_on(rhythm, day)
    return (back_on(rhythm, first) if first else None) or day + timedelta(days=7)


def has_ended(objectors: Collection[Review]) -> bool:
    """Tell whether nobody who objected is waited for any more."""
    return not any(each.is_open and each.answer is None for each in objectors)
