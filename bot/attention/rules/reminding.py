"""When somebody is reminded: once, not too early, and within their hours. Pure."""

from datetime import date, datetime, time, timedelta

from bot.attention.model import Later
from bot.people.model import No, Pressing, Rhythm
from bot.people.rules import asked_at, back_on, local, may_be_asked, works_until

AT_LEAST = timedelta(minutes=60)
SHARE = 0.8
"""A reminder comes after both: an hour, and this share of the time in which it can be answered."""

AN_EVENING = timedelta(hours=4)
"""For how long a message somebody asked for is worth sending."""


def remind_at(rhythm: Rhythm, asked: datetime, ends_at: datetime) -> datetime | None:
    """Return when somebody is reminded of what they were asked; None where no time is left for it.

    The time to answer ends with their working day, where that comes first.
    """
    end = min(ends_at, works_until(rhythm, asked) or ends_at)
    at = asked + max(AT_LEAST, SHARE * (end - asked))
    may = may_be_asked(rhythm, at)
    free = may.next_at if isinstance(may, No) else at
    return free if free and free < end else None


def put_off_until(rhythm: Rhythm, choice: Later, now: datetime) -> datetime | None:
    """Return when today somebody is reminded who asks for it; None: not today any more."""
    if choice == Later.TOMORROW:
        return None
    at = now + timedelta(minutes=int(choice))
    may = may_be_asked(rhythm, at, Pressing.AWAITED)
    free = may.next_at if isinstance(may, No) else at
    end = works_until(rhythm, now)
    return free if free and end and free < end else None


def tomorrow(rhythm: Rhythm, on_date: date, at: time) -> tuple[date, datetime] | None:
    """Return the next working day and the hour on it at which somebody is asked again."""
    day = back_on(rhythm, on_date)
    hour = asked_at(rhythm, day, at) if day else None
    return (day, hour) if day and hour else None


def clock_at(rhythm: Rhythm, instant: datetime) -> time:
    """Return the time of day where somebody is."""
    return local(instant, rhythm.hours.zone).time()
