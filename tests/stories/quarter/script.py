"""What happens to the people of the quarter, and when: the test lives it, and its calendar knows it.

From Monday 1 March 2027 on. America's clocks leap on 14 March and Europe's on 28 March, New Zealand's fall back
on 4 April; Easter is on 28 March.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from tests.stories.quarter.cast import AUCKLAND, BERLIN, BY_NAME, COLLEAGUES, KOLKATA, LEAD, LISBON

BEGINS = datetime(2027, 3, 1, 7, 30, tzinfo=ZoneInfo(BERLIN))
WEEKS = 13
ENDS = BEGINS + timedelta(weeks=WEEKS)

COMPANY_COUNTRY = "DE"
DAYS_OFF = {date(2027, 3, 19): "stocktaking", date(2027, 5, 7): "bridge day"}


@dataclass(frozen=True, kw_only=True)
class Happening:
    """Something in somebody's life, at their own time."""

    who: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Away(Happening):
    """They say that they are away, the last day included; or Lea says so."""

    first: date
    last: date
    by: str = ""


@dataclass(frozen=True, kw_only=True)
class Back(Happening):
    """They are back earlier than they said."""


@dataclass(frozen=True, kw_only=True)
class Moves(Happening):
    """They are in another zone from now on, and Slack knows it."""

    zone: str


@dataclass(frozen=True, kw_only=True)
class Leaves(Happening):
    """They take no part in a rollout any more."""

    rollout: str


@dataclass(frozen=True, kw_only=True)
class Joins(Happening):
    """They take part in a rollout from now on."""

    rollout: str


@dataclass(frozen=True, kw_only=True)
class Quits(Happening):
    """Their account is closed."""


def _day(text: str) -> date:
    return datetime.strptime(f"{text} 2027", "%d %b %Y").replace(tzinfo=ZoneInfo("UTC")).date()


def _at(who: str, text: str, zone: str = "") -> datetime:
    """Return an instant such as `3 Mar 18:30`, where somebody is."""
    where = ZoneInfo(zone or BY_NAME[who].zone)
    return datetime.strptime(f"{text} 2027", "%d %b %H:%M %Y").replace(tzinfo=where)


def _named(first_name: str) -> str:
    return next(c.name for c in COLLEAGUES if c.first_name == first_name)


def _away(first_name: str, said: str, first: str, last: str, *, by: str = "") -> Away:
    who = _named(first_name)
    at = _at(who, said, BERLIN if by else "")
    return Away(who=who, at=at, first=_day(first), last=_day(last), by=by)


def _joins(first_name: str, at: str, rollout: str) -> Joins:
    return Joins(who=_named(first_name), at=_at(_named(first_name), at), rollout=rollout)


def _leaves(first_name: str, at: str, rollout: str) -> Leaves:
    return Leaves(who=_named(first_name), at=_at(_named(first_name), at), rollout=rollout)


def _moves(first_name: str, at: str, zone: str) -> Moves:
    return Moves(who=_named(first_name), at=_at(_named(first_name), at), zone=zone)


SCRIPT: list[Happening] = [
    _away("Ana", "4 Mar 12:15", "8 Mar", "12 Mar"),
    _away("Ana", "20 Apr 18:05", "21 Apr", "23 Apr"),
    _away("Ben", "22 Mar 10:35", "22 Mar", "26 Mar"),  # from the middle of a day on
    _away("Finn", "1 Mar 12:05", "3 Mar", "5 Mar"),
    _away("Hana", "12 Mar 16:00", "30 Mar", "9 Apr"),
    _away("Ned", "15 Mar 11:05", "22 Mar", "2 Apr"),
    _away("Vic", "10 Mar 15:30", "12 Mar", "19 Mar"),  # while the clocks leap
    _away("Fay", "30 Mar 13:05", "1 Apr", "6 Apr"),  # while they fall back
    _away("Ivy", "6 May 08:05", "6 May", "7 May"),  # in the morning of the first day
    _away("Kai", "8 Apr 21:05", "12 Apr", "14 Apr"),  # three nights
    _away("Dot", "6 Apr 10:05", "12 Apr", "16 Apr", by=LEAD),
    _away("Gus", "3 May 11:05", "10 May", "28 May"),
    Back(who=_named("Gus"), at=_at(_named("Gus"), "19 May 08:05")),
    _away("Zoe", "26 Apr 13:25", "27 Apr", "27 Apr"),
    _moves("Quin", "20 Mar 12:05", KOLKATA),
    _moves("Rui", "14 Apr 12:35", BERLIN),
    _moves("Gil", "28 Apr 10:05", AUCKLAND),
    _moves("Wyn", "11 May 11:05", LISBON),
    _joins("Bea", "16 Mar 15:05", "Online ordering"),
    _joins("Lou", "5 Apr 23:15", "New tills"),
    _joins("Hal", "12 May 10:05", "Online ordering"),
    _leaves("Tia", "24 Mar 10:05", "Online ordering"),
    _leaves("Ida", "13 Apr 12:05", "Delivery app"),
    _leaves("Cal", "4 May 09:05", "New tills"),
    Quits(who=_named("Jon"), at=_at(_named("Jon"), "30 Apr 15:05")),
]
