"""When digests are sent. Pure."""

from datetime import UTC, date, datetime, time, timedelta

from bot.people.model import Rhythm
from bot.people.rules import asked_at, instant_of, local, off, with_working_day

A_DAY, A_WEEK = timedelta(days=1), timedelta(days=7)
LATE_AFTER = timedelta(hours=36)
LOOKS_AGAIN = timedelta(days=1)
"""So often the next one is looked at: until then its sponsor may be away, or live elsewhere."""

FARTHEST_BACK = 6
NO_ONES = "UTC"


def monday(day: date) -> date:
    """Return the first day of a date's week."""
    return day - day.weekday() * A_DAY


def next_weekday(after: date, weekday: int) -> date:
    """Return the first such weekday after a date."""
    return after + ((weekday - after.weekday() - 1) % 7 + 1) * A_DAY


def sent_on(anchor: date, rhythm: Rhythm | None) -> date:
    """Return the day on which the digest of a chosen day is sent: before it, where its sponsor is off."""
    if rhythm is None or off(rhythm, anchor, planned=True) is None:
        return anchor
    earlier = (anchor - n * A_DAY for n in range(1, FARTHEST_BACK + 1))
    return next((day for day in earlier if off(rhythm, day) is None), anchor)


def due_at(anchor: date, at: time, rhythm: Rhythm | None) -> datetime:
    """Return the instant at which the digest of a chosen day is sent, within its sponsor's hours."""
    day = sent_on(anchor, rhythm)
    if rhythm is None:
        return instant_of(day, at, NO_ONES)
    found = asked_at(with_working_day(rhythm, day), day, at)
    return found or instant_of(day, at, rhythm.hours.zone)


def first_after(now: datetime, weekday: int, at: time, rhythm: Rhythm | None) -> date:
    """Return the chosen day whose digest is the next to be sent."""
    anchor = next_weekday(today(now, rhythm) - A_DAY, weekday)
    while due_at(anchor, at, rhythm) <= now:
        anchor += A_WEEK
    return anchor


def today(now: datetime, rhythm: Rhythm | None) -> date:
    """Return what day it is for the sponsor."""
    return local(now, rhythm.hours.zone if rhythm else NO_ONES).date()


def is_late(due: datetime, now: datetime) -> bool:
    """Tell whether a digest is so late that it says so."""
    return now - due > LATE_AFTER


def look_at(due: datetime, now: datetime) -> datetime:
    """Return when to look at a digest again that is due then."""
    return min(due.astimezone(UTC), now + LOOKS_AGAIN)
