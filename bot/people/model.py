"""When a person may be asked: what they have set, when they are away, and when the company rests."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time
from enum import IntEnum, StrEnum

from sqlalchemy import JSON, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.database import Base

AWAY, EXPORT = "people.away", "people.export"
"""The names of this room's notices."""

NO_HOLIDAYS = "none"
"""What somebody chooses as their country who works on public holidays."""

STARTS, ENDS = time(9), time(17)
"""Working hours of those who have set none."""

WORKDAYS = frozenset({0, 1, 2, 3, 4})
"""Working days of those who have set none, as long as no rollout has chosen others."""


class Preference(Base):
    """What a person has set for themselves, beside what Slack says of them; nothing set is None."""

    __tablename__ = "people_preferences"

    workspace_id: Mapped[str] = mapped_column(primary_key=True)
    user_id: Mapped[str] = mapped_column(primary_key=True)
    #: an IANA name
    zone: Mapped[str | None]
    #: as Slack writes it, `de-DE`
    locale: Mapped[str | None]
    #: weekdays, 0 is Monday
    days: Mapped[list[int] | None] = mapped_column(JSON(none_as_null=True))
    starts_at: Mapped[time | None]
    #: earlier than `starts_at`: on the next day
    ends_at: Mapped[time | None]
    quiet_from: Mapped[time | None]
    quiet_until: Mapped[time | None]
    #: whose public holidays count, `DE` or `DE-BY`, or NO_HOLIDAYS
    country: Mapped[str | None]
    snoozed_until: Mapped[datetime | None]


class Absence(Base):
    """Days on which a person is away, the last one included."""

    __tablename__ = "people_absences"
    __table_args__ = (Index("ix_people_absences_person", "workspace_id", "user_id", "last_on"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    workspace_id: Mapped[str]
    user_id: Mapped[str]
    first_on: Mapped[date]
    last_on: Mapped[date]
    entered_by: Mapped[str]
    entered_at: Mapped[datetime]


class Workplace(Base):
    """What holds for everybody in a workspace who has set nothing else."""

    __tablename__ = "people_workplaces"

    workspace_id: Mapped[str] = mapped_column(primary_key=True)
    #: whose public holidays count, or NO_HOLIDAYS
    country: Mapped[str]


class DayOff(Base):
    """A day on which the whole company rests."""

    __tablename__ = "people_days_off"
    __table_args__ = (UniqueConstraint("workspace_id", "on_date"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    workspace_id: Mapped[str]
    on_date: Mapped[date]
    name: Mapped[str]


class Pressing(IntEnum):
    """How much an ask presses; only the last two may come beside the day's one message."""

    #: is folded into the day's message
    CAN_WAIT = 0
    #: a vote that closes within a day, an action due today: by itself, but not through a snooze
    DUE = 1
    #: an answer to their own voice, a reply they asked for: no question, so a snooze holds it not back
    AWAITED = 2


class Reason(StrEnum):
    """Why somebody may not be asked, as a sentence says it."""

    SNOOZED = "snoozed"
    AWAY = "away"
    HOLIDAY = "a public holiday"
    COMPANY = "a day off for the whole company"
    DAY_OFF = "no working day"
    OUTSIDE = "outside working hours"
    QUIET = "quiet time"


@dataclass(frozen=True, kw_only=True)
class Hours:
    """A person's working hours and quiet period, by the clock where they are."""

    zone: str
    starts: time = STARTS
    #: not later than `starts`: on the next day
    ends: time = ENDS
    quiet: tuple[time, time] | None = None


@dataclass(frozen=True, kw_only=True)
class Span:
    """Days, the last one included."""

    first: date
    last: date


@dataclass(frozen=True, kw_only=True)
class Rhythm:
    """All that decides when one person may be asked."""

    hours: Hours
    #: weekdays, 0 is Monday; None: they have not said
    days: frozenset[int] | None = None
    away: tuple[Span, ...] = ()
    #: whose public holidays count; empty: nobody's
    country: str = ""
    #: days off for the whole company
    company: frozenset[date] = frozenset()
    snoozed_until: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Away:
    """An absence as it is said back."""

    absence_id: int
    #: whose; None: the reader's own
    name: str | None
    days: Span
    #: the first day after it on which they may be asked; None: not within two years
    back_on: date | None


@dataclass(frozen=True, kw_only=True)
class Returned:
    """What became of somebody's coming back."""

    #: who; None: the reader
    name: str | None
    was_away: bool
    #: when they are asked again
    asked_on: date | None
    today: date
    #: absences that are still to come
    coming: tuple[Away, ...]


@dataclass(frozen=True, kw_only=True)
class Wishes:
    """What somebody has set for themselves; None: they have not."""

    zone: str | None = None
    #: as Slack writes it, `de-DE`
    locale: str | None = None
    days: frozenset[int] | None = None
    hours: tuple[time, time] | None = None
    quiet: tuple[time, time] | None = None
    country: str | None = None
    snoozed_until: datetime | None = None

    def until(self, snoozed_until: datetime | None) -> "Wishes":
        """Return the same, snoozed until then."""
        return replace(self, snoozed_until=snoozed_until)


@dataclass(frozen=True, kw_only=True)
class Mine:
    """All that `/rollout me` shows somebody of themselves."""

    wishes: Wishes
    rhythm: Rhythm
    slack_zone: str
    #: what Slack calls it where that zone stands for one that is not known here; empty: it tells none
    unknown_zone: str | None = None
    #: the language that counts
    locale: str
    #: whose public holidays count for everybody here; empty: nobody's
    company_country: str
    away: tuple[Away, ...]
    #: what the features ask of them, a line each
    lines: tuple[str, ...]
    today: date


@dataclass(frozen=True, kw_only=True)
class Calendar:
    """When everybody in a workspace is off, and how one person may change it."""

    #: whose public holidays count for who has chosen none; empty: nobody's
    country: str
    days_off: tuple[tuple[date, str], ...]
    may_change: bool
    today: date
    #: the reader's language
    locale: str


@dataclass(frozen=True)
class Yes:
    """They may be asked."""


@dataclass(frozen=True, kw_only=True)
class No:
    """They may not be asked."""

    reason: Reason
    #: from when on they may; None: not within two years
    next_at: datetime | None


def hours_in(
    zone: str,
    own_zone: str | None,
    working: tuple[time | None, time | None],
    quiet: tuple[time | None, time | None],
) -> Hours:
    """Return somebody's hours: what they have set, else Slack's zone and the usual hours."""
    starts, ends = working
    own = {"starts": starts, "ends": ends} if starts is not None and ends is not None else {}
    begins, until = quiet
    silence = (begins, until) if begins is not None and until is not None else None
    return Hours(zone=own_zone or zone, quiet=silence, **own)
