"""When each of the people works, worked out anew from what they have said: the bot is not asked.

A day's hours are a stretch that begins on that day; a night shift ends on the next.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import holidays

from tests.stories.quarter.cast import BY_NAME, BY_ROLLOUT, WORKDAYS, Plan
from tests.stories.quarter.script import (
    BEGINS,
    COMPANY_COUNTRY,
    DAYS_OFF,
    ENDS,
    SCRIPT,
    Away,
    Back,
    Happening,
    Joins,
    Leaves,
    Moves,
    Quits,
)

A_DAY, LAST_CALL = timedelta(days=1), timedelta(minutes=30)
HOURS = (time(9), time(17))

Stretch = tuple[datetime, datetime]


def of(who: str, until: datetime | None = None) -> list[Happening]:
    """Return what has happened to somebody, up to an instant."""
    return [h for h in SCRIPT if h.who == who and (until is None or h.at <= until)]


def zone(who: str, at: datetime) -> ZoneInfo:
    """Return where somebody is."""
    moves = [h.zone for h in of(who, at) if isinstance(h, Moves)]
    return ZoneInfo(moves[-1] if moves else BY_NAME[who].zone)


def is_away(who: str, day: date, at: datetime) -> bool:
    """Tell whether somebody is away on a day, as far as has been said at an instant."""
    away = False
    for happened in of(who, at):
        if isinstance(happened, Away) and happened.first <= day <= happened.last:
            away = True
        elif isinstance(happened, Back) and day >= happened.at.date():
            away = False
    return away


def why_off(who: str, day: date, at: datetime) -> str:
    """Return why somebody does not work on a day, as far as has been said; empty if they do."""
    colleague = BY_NAME[who]
    reasons = {
        "no working day of theirs": day.weekday() not in (colleague.days or WORKDAYS),
        "a public holiday of theirs": day in _holidays(colleague.country or COMPANY_COUNTRY),
        "a day off for the whole company": day in DAYS_OFF,
        "away": is_away(who, day, at),
    }
    return next((reason for reason, holds in reasons.items() if holds), "")


def shift(who: str, day: date, at: datetime) -> Stretch:
    """Return from when to when somebody works whose shift begins on a day, where they are at an instant."""
    starts, ends = BY_NAME[who].hours or HOURS
    where = zone(who, at)
    last = day if starts < ends else day + A_DAY
    return _instant(day, starts, where), _instant(last, ends, where)


def working_day(who: str, at: datetime) -> date | None:
    """Return the day whose shift an instant falls into, worked or not; None outside of hours."""
    today = at.astimezone(zone(who, at)).date()
    for day in (today - A_DAY, today):
        begins, ends = shift(who, day, at)
        if begins <= at < ends:
            return day
    return None


def takes_part(who: str, rollout: str, at: datetime) -> bool:
    """Tell whether somebody takes part in a rollout at an instant."""
    inside = who in BY_ROLLOUT[rollout].takers
    for happened in of(who, at):
        if isinstance(happened, Joins) and happened.rollout == rollout:
            inside = True
        elif isinstance(happened, Quits) or (
            isinstance(happened, Leaves) and happened.rollout == rollout
        ):
            inside = False
    return inside


def hour(who: str, plan: Plan, day: date, at: datetime) -> datetime:
    """Return when somebody is asked on a day: at the chosen time, moved into their hours."""
    begins, ends = shift(who, day, at)
    chosen = _instant(day, plan.at, zone(who, at))
    if chosen >= ends:
        return ends - LAST_CALL
    return max(chosen, begins)


def due(who: str, plan: Plan) -> Iterator[tuple[date, datetime]]:
    """Yield the days, with their instants, on which somebody is to be asked in a rollout.

    What they have said by then counts. Days on which their life changes around the hour are left
    out: either is fine then.
    """
    for day in _days():
        when = hour(who, plan, day, BEGINS)
        when = hour(who, plan, day, when)  # where they are by then
        is_planned = day.weekday() in plan.days and BEGINS < when < ENDS
        is_theirs = takes_part(who, plan.name, when) and not why_off(who, day, when)
        if is_planned and is_theirs and not _changes(who, day):
            yield day, when


def _changes(who: str, day: date) -> bool:
    """Tell whether something happens to somebody on a day, or near enough to it."""
    return any(abs((h.at.date() - day).days) <= isinstance(h, Moves) for h in of(who))


def _days() -> Iterator[date]:
    day = BEGINS.date()
    while day <= ENDS.date():
        yield day
        day += A_DAY


def _instant(day: date, at: time, where: ZoneInfo) -> datetime:
    return datetime.combine(day, at, tzinfo=where).astimezone(UTC)


@cache
def _holidays(country: str) -> frozenset[date]:
    if country == "none":
        return frozenset()
    code, _, region = country.partition("-")
    return frozenset(holidays.country_holidays(code, subdiv=region or None, years=BEGINS.year))
