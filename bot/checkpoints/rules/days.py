"""Days on which somebody is asked again."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.people.model import Rhythm
from bot.people.rules import back_on, shift

BEFORE = timedelta(hours=1)
"""So long before the day begins it is known what is asked on it, so that it goes with whatever else is."""

A_WEEK = timedelta(days=7)
TO_DO_IN = 5
"""Working days for what is to be done next, unless another day is chosen."""


def next_look(rhythm: Rhythm, after: date) -> datetime | None:
    """Return when to look whether somebody has decided: on their next working day, also if they are away then."""
    present = replace(rhythm, away=(), snoozed_until=None)
    day = back_on(present, after)
    return shift(present.hours, day)[0] - BEFORE if day else None


def usually_due(rhythm: Rhythm | None, today: date) -> date:
    """Return by when something is done for which no other day is chosen."""
    day: date | None = today
    for _ in range(TO_DO_IN):
        day = back_on(rhythm, day) if rhythm and day else None
    return day or today + A_WEEK
