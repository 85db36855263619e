"""How often a check-in asks: its pace, and why that changed last."""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum


class Pace(StrEnum):
    """How often people are asked; the later, the less often."""

    #: on all chosen days
    DAILY = "daily"
    #: on Monday, Wednesday and Friday
    THRICE = "thrice"
    WEEKLY = "weekly"


class Turn(StrEnum):
    """Why the pace changed last."""

    #: enough time has passed
    SETTLED = "settled"
    #: more is in the way than the week before
    BLOCKED = "blocked"
    #: a new group of people begins
    WAVE = "wave"


@dataclass(frozen=True, kw_only=True)
class Timetable:
    """When a check-in asks everybody, or one person."""

    #: weekdays, 0 is Monday: all that were chosen
    days: tuple[int, ...]
    at: time
    pace: Pace = Pace.DAILY
    #: whether it asks less often as time goes by
    settles: bool = True
    #: the date from which on the pace holds; None: nobody has been asked yet
    since: date | None = None
    #: the first date to which all this applies; None: to all
    from_on: date | None = None
    #: the slower pace of one person
    own_pace: Pace | None = None


@dataclass(frozen=True, kw_only=True)
class Raised:
    """How many blockers were raised within a week, and within the week before."""

    lately: int = 0
    before: int = 0
