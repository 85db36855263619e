"""When a person may be asked: at their hours, on their days, where they are.

A working day's hours are the stretch of time from its start to its end, by the clock in the person's
zone. A night shift belongs to the day on which it begins.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from bot.people.model import WORKDAYS, Hours, No, Pressing, Reason, Rhythm, Yes
from bot.people.rules.calendars import holiday_on
from bot.people.rules.times import instant_of, local

A_DAY = timedelta(days=1)
HORIZON = 750
"""Days looked ahead for one on which somebody may be asked: two years of absence."""

LAST_CALL = timedelta(minutes=30)
"""So long before the end of their hours somebody is asked for whom the chosen time is too late."""

Stretch = tuple[datetime, datetime]


def may_be_asked(
    rhythm: Rhythm, instant: datetime, pressing: Pressing = Pressing.CAN_WAIT
) -> Yes | No:
    """Tell whether somebody may be asked at an instant, and if not, why, and from when on they may."""
    reason = _reason(rhythm, instant, pressing)
    if reason is None:
        return Yes()
    return No(reason=reason, next_at=_first(rhythm, instant, pressing))


def off(rhythm: Rhythm, day: date, *, planned: bool = False) -> Reason | None:
    """Return why somebody does not work on a day, if so.

    A day that a rollout has `planned` is a working day of those who have not said theirs.
    """
    if any(span.first <= day <= span.last for span in rhythm.away):
        return Reason.AWAY
    if day in rhythm.company:
        return Reason.COMPANY
    if holiday_on(rhythm.country, day):
        return Reason.HOLIDAY
    days = rhythm.days if rhythm.days is not None else None if planned else WORKDAYS
    return Reason.DAY_OFF if days is not None and day.weekday() not in days else None


def back_on(rhythm: Rhythm, after: date) -> date | None:
    """Return the first day after another on which somebody works; None within two years."""
    days = (after + n * A_DAY for n in range(1, HORIZON))
    return next((day for day in days if off(rhythm, day) is None), None)


def asked_at(
    rhythm: Rhythm, day: date, at: time, *, not_before: datetime | None = None
) -> datetime | None:
    """Return when somebody is asked whom a rollout asks at a time on a day; None: not on that day.

    A time outside their hours moves into them: to their start, or to half an hour before their end.
    """
    if off(rhythm, day, planned=True):
        return None
    bounds = [bound for bound in (rhythm.snoozed_until, not_before) if bound]
    hour = _hour(rhythm.hours, day, at)
    if not bounds or hour is None or max(bounds) <= hour:
        return hour
    end = shift(rhythm.hours, day)[1]
    free = _after_quiet(rhythm.hours, max(bounds))
    return free if free < end else None


def first_hour(rhythm: Rhythm, day: date, now: datetime) -> tuple[date, datetime] | None:
    """Return on which day somebody is asked, and from when on: that day, or when they are back."""
    working: date | None = day
    while working is not None:
        hour = None
        if off(rhythm, working) is None:
            hour = asked_at(rhythm, working, rhythm.hours.starts, not_before=now)
        if hour is not None:
            return working, hour
        working = back_on(rhythm, working)
    return None


@lru_cache(maxsize=4096)  # the same for all who have set nothing
def _hour(hours: Hours, day: date, at: time) -> datetime | None:
    start, end = shift(hours, day)
    after_midnight = hours.ends <= hours.starts and at < hours.ends
    chosen = instant_of(day + A_DAY if after_midnight else day, at, hours.zone)
    free = _after_quiet(hours, max(chosen, start))
    if free < end:
        return free
    latest = [end, *(begins for begins, _ in _quiet(hours, end - timedelta.resolution))]
    calls = [_after_quiet(hours, max(start, before - LAST_CALL)) for before in latest]
    return next((call for call in calls if call < end), None)


def works_until(rhythm: Rhythm, instant: datetime) -> datetime | None:
    """Return when the working day ends in which an instant lies; None outside of them."""
    today = local(instant, rhythm.hours.zone).date()
    days = (day for day in (today - A_DAY, today) if off(rhythm, day) is None)
    around = (shift(rhythm.hours, day) for day in days)
    return max((stretch[1] for stretch in around if _holds(stretch, instant)), default=None)


def free_until(rhythm: Rhythm, instant: datetime) -> datetime | None:
    """Return until when somebody may be asked who may be asked at an instant."""
    end = works_until(rhythm, instant)
    if end is None or not rhythm.hours.quiet:
        return end
    today = local(instant, rhythm.hours.zone).date()
    silences = (_stretch(today + n * A_DAY, *rhythm.hours.quiet, rhythm.hours.zone) for n in (0, 1))
    return min([end, *(begins for begins, _ in silences if instant < begins)])


def with_working_day(rhythm: Rhythm, day: date) -> Rhythm:
    """Return the rhythm of somebody for whom a rollout has chosen a day, as they have not said theirs."""
    if rhythm.days is not None:
        return rhythm
    return replace(rhythm, days=WORKDAYS | {day.weekday()})


def shift(hours: Hours, day: date) -> Stretch:
    """Return the stretch of time somebody works that begins on a day."""
    return _stretch(day, hours.starts, hours.ends, hours.zone)


def _stretch(day: date, begins: time, ends: time, zone: str) -> Stretch:
    last = day if begins < ends else day + A_DAY
    return instant_of(day, begins, zone), instant_of(last, ends, zone)


def _reason(rhythm: Rhythm, instant: datetime, pressing: Pressing) -> Reason | None:
    if _snoozed(rhythm, instant, pressing):
        return Reason.SNOOZED
    hours, today = rhythm.hours, local(instant, rhythm.hours.zone).date()
    within = [day for day in (today - A_DAY, today) if _holds(shift(hours, day), instant)]
    reasons = [off(rhythm, day) for day in within]
    if None in reasons:
        return Reason.QUIET if any(_quiet(hours, instant)) else None
    return next(iter(reasons), off(rhythm, today) or Reason.OUTSIDE)


def _snoozed(rhythm: Rhythm, instant: datetime, pressing: Pressing) -> bool:
    until = rhythm.snoozed_until
    return until is not None and instant < until and pressing < Pressing.AWAITED


def _first(rhythm: Rhythm, instant: datetime, pressing: Pressing) -> datetime | None:
    """Return the first moment from an instant on at which somebody may be asked."""
    snoozed = rhythm.snoozed_until if _snoozed(rhythm, instant, pressing) else None
    since = max(instant, snoozed or instant)
    yesterday = local(since, rhythm.hours.zone).date() - A_DAY
    for day in (yesterday + n * A_DAY for n in range(HORIZON)):
        if off(rhythm, day) is None:
            start, end = shift(rhythm.hours, day)
            free = _after_quiet(rhythm.hours, max(since, start))
            if free < end:
                return free
    return None


def _after_quiet(hours: Hours, instant: datetime) -> datetime:
    """Return the first moment from an instant on that is not quiet."""
    while ends := [end for _, end in _quiet(hours, instant)]:
        instant = max(ends)
    return instant


def _quiet(hours: Hours, instant: datetime) -> Iterator[Stretch]:
    """Yield the quiet periods in which an instant lies."""
    if hours.quiet:
        today = local(instant, hours.zone).date()
        for day in (today - A_DAY, today):
            stretch = _stretch(day, *hours.quiet, hours.zone)
            if _holds(stretch, instant):
                yield stretch


def _holds(stretch: Stretch, instant: datetime) -> bool:
    return stretch[0] <= instant < stretch[1]
