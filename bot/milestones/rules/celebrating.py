"""When a milestone is celebrated: never on a day off of most, and not over the heads of those who worry."""

from collections.abc import Collection, Iterable
from datetime import date, datetime, time, timedelta

from bot.milestones.model import Consent
from bot.people.model import Rhythm
from bot.people.rules import instant_of, local, off

A_DAY = timedelta(days=1)
MORNING = time(9)
LOOKED_AHEAD = 60
"""Days that are looked at for a working one; a whole company is not off for longer."""

FOR_A_WORD = 2
"""Working days that a celebration waits for those whose ideas it may mention."""

NO_CREDIT = "Only whoever said it can answer that."


def rests(rhythms: Collection[Rhythm], day: date) -> bool:
    """Tell whether more than half of the people do not work on a day."""
    return 2 * sum(off(each, day) is not None for each in rhythms) > len(rhythms)


def first_moment(rhythms: Collection[Rhythm], zone: str, now: datetime) -> datetime:
    """Return when something may be posted at the earliest: now, or in the morning of the next working day."""
    today = local(now, zone).date()
    return next_morning(rhythms, zone, today) if rests(rhythms, today) else now


def next_morning(rhythms: Collection[Rhythm], zone: str, after: date) -> datetime:
    """Return nine o’clock on the first working day of most after a day."""
    return instant_of(_working_day(rhythms, after), MORNING, zone)


def without_a_word(rhythms: Collection[Rhythm], zone: str, done_on: date) -> datetime:
    """Return until when a celebration waits for those whose ideas it may mention."""
    day = done_on
    for _ in range(FOR_A_WORD):
        day = _working_day(rhythms, day)
    return instant_of(day, MORNING, zone)


def are_awaited(consents: Iterable[Consent]) -> bool:
    """Tell whether somebody has not said yet whether they may be mentioned."""
    return Consent.ASKED in set(consents)


def _working_day(rhythms: Collection[Rhythm], after: date) -> date:
    days = (after + n * A_DAY for n in range(1, LOOKED_AHEAD))
    return next((day for day in days if not rests(rhythms, day)), after + A_DAY)
