"""How one person is asked in one check-in, where it differs from everybody."""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from sqlalchemy import ForeignKey, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from bot.checkins.model.pacing import Pace, Timetable
from bot.database import Base

SHIFT, USEFUL = "checkins.shift", "checkins.useful"
"""The names of notices to one person about how they are asked."""


class Reply(StrEnum):
    """What became of the question whether being asked is still useful."""

    #: no word yet: they are left in peace
    AWAITED = "awaited"
    ANSWERED = "answered"
    LESS = "less"
    OTHER_TIME = "other_time"
    PAUSED = "paused"
    LEFT = "left"
    AS_BEFORE = "as_before"


class Shift(Base):
    """People of a check-in who work at other hours, and are asked at a time of their own."""

    __tablename__ = "checkin_shifts"

    id: Mapped[int] = mapped_column(primary_key=True)
    workspace_id: Mapped[str]
    checkin_id: Mapped[int] = mapped_column(ForeignKey("checkins.id"), index=True)
    name: Mapped[str]
    starts_at: Mapped[time]
    #: not later than `starts_at`: on the next day
    ends_at: Mapped[time]
    #: when its people are asked
    at: Mapped[time]

    @property
    def hours(self) -> tuple[time, time]:
        """From when to when its people work."""
        return self.starts_at, self.ends_at


class Arrangement(Base):
    """How one person is asked; what is None is as for everybody."""

    __tablename__ = "checkin_arrangements"
    __table_args__ = (UniqueConstraint("workspace_id", "checkin_id", "user_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    workspace_id: Mapped[str]
    checkin_id: Mapped[int] = mapped_column(ForeignKey("checkins.id"))
    user_id: Mapped[str]
    #: the time of day they chose for themselves; it goes before that of their shift
    at: Mapped[time | None]
    #: a slower pace than everybody's
    pace: Mapped[Pace | None]
    #: they are asked nothing before that local date
    quiet_until: Mapped[date | None]
    #: days in a row on which they were asked and said nothing, and the newest of them
    missed: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    missed_on: Mapped[date | None]
    #: when they were asked last whether it is still useful, and what they said
    wondered_on: Mapped[date | None]
    reply: Mapped[Reply | None]
    shift_id: Mapped[int | None] = mapped_column(ForeignKey("checkin_shifts.id"), index=True)
    shifted_by: Mapped[str | None]
    #: whether their working hours are the shift's because they had set none
    has_shift_hours: Mapped[bool] = mapped_column(default=False, server_default=false())

    shift: Mapped[Shift | None] = relationship(lazy="raise")


@dataclass(frozen=True, kw_only=True)
class DraftedShift:
    """A shift as a lead filled it in."""

    name: str
    #: from when to when it works, as typed
    hours: str
    at: time
    user_ids: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Crew:
    """A shift with the people on it."""

    shift: Shift
    user_ids: tuple[str, ...]
    names: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Shifts:
    """The shifts of a rollout's check-in, for those who may change them."""

    rollout_id: int
    rollout_name: str
    #: when people on no shift are asked
    at: time
    crews: tuple[Crew, ...]


@dataclass(frozen=True, kw_only=True)
class Shifted:
    """What somebody is told who was put on a shift."""

    shift: Shift
    #: when they are asked
    at: time
    rollout_name: str
    #: who put them on it
    by: str


@dataclass(frozen=True, kw_only=True)
class Wondering:
    """The question whether this is still useful to somebody, and what they have chosen."""

    arrangement_id: int
    rollout_id: int
    rollout_name: str
    #: None: the question is off
    reply: Reply | None
    timetable: Timetable
    may_be_fewer: bool
    #: at which they can be asked
    times: tuple[time, ...]
    next_on: date | None
