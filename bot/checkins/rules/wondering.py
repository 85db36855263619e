"""After some days without a word: whether somebody is asked if this is still useful, and what they can choose."""

from datetime import date, datetime, time, timedelta

from bot.checkins.model import Arrangement, Pace, Timetable
from bot.checkins.rules.pacing import A_DAY, days_now, days_of
from bot.errors import BotError
from bot.people.model import Hours, Rhythm
from bot.people.rules import asked_at, local

MISSED = 3
"""Days in a row without a word, after which somebody is asked whether this is still useful."""

IN_PEACE = timedelta(days=10)
"""So long whoever says nothing to that is left in peace."""

HALF_AN_HOUR, IN_A_DAY = 30, 24 * 60
SOME_DAY = date(2026, 1, 1)
"""A day on which no clocks change."""

ONCE_A_WEEK = "You are asked once a week already."


def is_doubtful(own: Arrangement | None) -> bool:
    """Tell whether somebody is asked if this is still useful, in place of being asked."""
    return own is not None and own.missed >= MISSED


def quiet_after(own: Arrangement, today: date) -> date | None:
    """Return until when somebody is left in peace who has just spoken: until tomorrow, if they were."""
    is_quiet = own.quiet_until is not None and own.quiet_until > today
    return today + A_DAY if is_quiet else None


def slower(timetable: Timetable) -> Pace | None:
    """Return the next pace that asks on fewer days than now; None: there is none."""
    asked = len(days_now(timetable))
    return next((pace for pace in Pace if len(days_of(timetable.days, pace)) < asked), None)


def refuse_slowest(pace: Pace | None) -> Pace:
    """Return the pace; raises BotError where there is none that is slower."""
    if pace is None:
        raise BotError(ONCE_A_WEEK)
    return pace


def times_within(hours: Hours) -> list[time]:
    """Return the whole and half hours at which somebody can be asked, from the start of their work on."""
    first = -(-(hours.starts.hour * 60 + hours.starts.minute) // HALF_AN_HOUR) * HALF_AN_HOUR
    minutes = [(first + n) % IN_A_DAY for n in range(0, IN_A_DAY, HALF_AN_HOUR)]
    offered = [time(minute // 60, minute % 60) for minute in minutes]
    return [at for at in offered if _is_exact(hours, at)]


def _is_exact(hours: Hours, at: time) -> bool:
    asked: datetime | None = asked_at(Rhythm(hours=hours), SOME_DAY, at)
    return asked is not None and local(asked, hours.zone).time() == at
