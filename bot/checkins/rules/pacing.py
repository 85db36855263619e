"""How often a check-in asks: less as it settles, more again when more gets in the way."""

from collections.abc import Collection
from datetime import date, time, timedelta

from bot.checkins.model import Arrangement, Checkin, Pace, Raised, Run, Timetable
from bot.errors import BotError, FieldMistakes

A_DAY, A_WEEK = timedelta(days=1), timedelta(days=7)

WAVE = timedelta(days=14)
"""So long a wave is asked on all chosen days: two weeks in a row have ten working days."""

SETTLING = timedelta(weeks=4)
"""So long, after that, people are asked three times a week."""

THRICE, FEW = (0, 2, 4), 3
"""Monday, Wednesday and Friday; of so few chosen days, or fewer, all stay."""

DOUBLED, MANY = 2, 4
"""Blockers of a week that are so many times those of the week before, and not fewer than that, bring
all chosen days back."""

NO_DAY = "Please choose at least one day."

STEPS = ((Pace.DAILY, WAVE, Pace.THRICE), (Pace.THRICE, SETTLING, Pace.WEEKLY))
FAR = 15
"""Days within which every pace asks, also one that is about to change."""


def timetable_of(
    checkin: Checkin, own: Arrangement | None = None, *, run: Run | None = None
) -> Timetable:
    """Return when a check-in asks everybody, or one person by what is their `own`.

    On the day of a `run` that has begun, it is the time it began with.
    """
    starts = [day for day in (not run and checkin.from_on, own and own.quiet_until) if day]
    return Timetable(
        days=tuple(checkin.days),
        at=_own_time(own) or (run and run.at) or checkin.at,
        pace=checkin.pace or Pace.DAILY,
        settles=bool(checkin.settles),
        since=checkin.paced_since,
        from_on=max(starts, default=None),
        own_pace=own.pace if own else None,
    )


def _own_time(own: Arrangement | None) -> time | None:
    if own is None:
        return None
    return own.at or (own.shift.at if own.shift else None)


def takes(timetable: Timetable, day: date) -> bool:
    """Tell whether one person is asked on a day on which the check-in asks."""
    if timetable.from_on and day < timetable.from_on:
        return False
    own = timetable.own_pace
    return own is None or day.weekday() in days_of(timetable.days, own)


def refuse_no_day(days: Collection[int]) -> None:
    """Raise FieldMistakes where no day was chosen."""
    if not days:
        raise FieldMistakes(days=NO_DAY)


def refuse_no_such_day(timetable: Timetable, day: date) -> None:
    """Raise BotError where nobody is asked about a day any more."""
    if next_day(timetable, day - A_DAY) != day:
        raise BotError(
            "The days were changed while you wrote. Please copy your words, close this, and type "
            "`/rollout checkin` again."
        )


def days_of(days: Collection[int], pace: Pace) -> tuple[int, ...]:
    """Return the weekdays, of those chosen, on which a pace asks; never more than a faster one does."""
    chosen = tuple(sorted(days))
    if pace == Pace.DAILY:
        return chosen
    thrice = tuple(day for day in chosen if day in THRICE) if len(chosen) > FEW else ()
    left = thrice or chosen
    return left if pace == Pace.THRICE else (left[(len(left) - 1) // 2],)


def pace_on(timetable: Timetable, day: date) -> tuple[Pace, date | None]:
    """Return the pace on a date, and since when it holds, as long as nothing comes between."""
    pace, since = timetable.pace, timetable.since
    for held, lasts, slower in STEPS:
        if timetable.settles and since and pace == held and day >= since + lasts:
            pace, since = slower, since + lasts
    return pace, since


def days_on(timetable: Timetable, day: date) -> tuple[int, ...]:
    """Return the weekdays on which people are asked at that time."""
    return days_of(timetable.days, _slower(timetable, pace_on(timetable, day)[0]))


def days_now(timetable: Timetable) -> tuple[int, ...]:
    """Return the weekdays on which people are asked as it stands."""
    return days_of(timetable.days, _slower(timetable, timetable.pace))


def _slower(timetable: Timetable, pace: Pace) -> Pace:
    return max(pace, timetable.own_pace or pace, key=list(Pace).index)


def next_day(timetable: Timetable, after: date) -> date:
    """Return the first date after another on which people are asked."""
    first = max(after + A_DAY, timetable.from_on or after)
    coming = (first + n * A_DAY for n in range(FAR))
    return next(day for day in coming if day.weekday() in days_on(timetable, day))


def fades(timetable: Timetable) -> bool:
    """Tell whether people are asked less often than now, as time goes by."""
    last = days_of(timetable.days, Pace.WEEKLY)
    return timetable.settles and days_now(timetable) != last


def is_rising(raised: Raised) -> bool:
    """Tell whether so much more is in the way than the week before that all days should ask again."""
    return raised.lately >= max(MANY, DOUBLED * raised.before)


def pace_after(timetable: Timetable, day: date, raised: Raised) -> tuple[Pace, date | None]:
    """Return the pace after a day on which people were asked, and since when it holds."""
    pace, since = pace_on(timetable, next_day(timetable, day))
    if timetable.settles and pace != Pace.DAILY and is_rising(raised):
        return Pace.DAILY, day + A_DAY
    return pace, since
