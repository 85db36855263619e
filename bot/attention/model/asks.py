"""What waits for a person, and the one message a day that asks it."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum, StrEnum

from sqlalchemy import ForeignKey, Index, Integer, UniqueConstraint, false, text, true
from sqlalchemy.orm import Mapped, mapped_column

from bot.database import Base
from bot.people.model import Pressing

DAILY, REMINDER, REQUESTED = "attention.daily", "attention.reminder", "attention.requested"
URGENT, PREVIEW = "attention.urgent", "attention.preview"
"""The names of this room's notices."""

A_MINUTE = 60


class AskState(StrEnum):
    """What became of an ask."""

    #: for its day's message
    WAITING = "waiting"
    ASKED = "asked"
    #: answered or skipped
    DONE = "done"
    #: it is not asked of them any more
    WITHDRAWN = "withdrawn"
    #: never asked: it gave way, or it was no day for it
    LEFT_OUT = "left_out"


class Worth(IntEnum):
    """What gives way first where there is too much to ask, the least first."""

    QUESTION = 1
    VOTE = 2
    CHECKIN = 3


class Day(Base):
    """A working day of one person: when there is something to do next, and what they have got."""

    __tablename__ = "attention_days"
    __table_args__ = (UniqueConstraint("workspace_id", "user_id", "on_date"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    workspace_id: Mapped[str]
    user_id: Mapped[str]
    #: a night shift belongs to the date on which it begins
    on_date: Mapped[date]
    #: when something is to be asked or reminded of; None: nothing more
    next_at: Mapped[datetime | None] = mapped_column(index=True)
    remind_at: Mapped[datetime | None]
    #: when they wanted to be reminded, instead of the regular reminder
    later_at: Mapped[datetime | None]
    #: to which day they have put off what was open
    put_off_to: Mapped[date | None]
    #: messages and reminders they have got, and those they asked for
    messages: Mapped[int] = mapped_column(default=0)
    reminders: Mapped[int] = mapped_column(default=0)
    requests: Mapped[int] = mapped_column(default=0)
    #: on the day before they asked to be reminded on this one
    is_requested: Mapped[bool] = mapped_column(default=False, server_default=false())


class Ask(Base):
    """One thing that is asked of one person on one day."""

    __tablename__ = "attention_asks"
    __table_args__ = (
        UniqueConstraint("workspace_id", "kind", "subject_id", "user_id", "on_date"),
        Index("ix_attention_asks_day", "day_id"),
        Index("ix_attention_asks_person", "workspace_id", "user_id", "on_date"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    workspace_id: Mapped[str]
    #: None: no message was ever meant to ask it
    day_id: Mapped[int | None] = mapped_column(ForeignKey("attention_days.id"))
    user_id: Mapped[str]
    #: who asks: a name in `Kinds`
    kind: Mapped[str]
    #: what it is about, as the feature knows it
    subject_id: Mapped[int]
    rollout_id: Mapped[int]
    on_date: Mapped[date]
    #: of asks with the same series only the newest subject counts
    series: Mapped[str | None]
    #: from when on it may be asked, and until when it is of use
    begins_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    worth: Mapped[Worth] = mapped_column(Integer)
    #: whether it waits for the day's message, or comes by itself
    pressing: Mapped[Pressing] = mapped_column(
        Integer, default=Pressing.CAN_WAIT, server_default=text("0")
    )
    #: seconds it takes them
    effort: Mapped[int]
    #: whether somebody is reminded of it
    reminds: Mapped[bool] = mapped_column(default=True, server_default=true())
    state: Mapped[AskState]
    #: why it was left out or withdrawn, a clause about the thing
    reason: Mapped[str | None]
    #: when it was asked, and in which message of the day, from 0; None: in one of its own
    asked_at: Mapped[datetime | None]
    part: Mapped[int | None]
    #: which reminder of the day named it, from 1, and how many they asked for
    reminder: Mapped[int | None]
    request: Mapped[int] = mapped_column(default=0)
    settled_at: Mapped[datetime | None]


class Budget(Base):
    """How much a workspace asks of a person, where it has chosen something else than is usual."""

    __tablename__ = "attention_budgets"

    workspace_id: Mapped[str] = mapped_column(primary_key=True)
    messages: Mapped[int]
    reminders: Mapped[int]
    minutes: Mapped[int]


@dataclass(frozen=True, kw_only=True)
class NewAsk:
    """One thing to ask of one person, as a feature hands it over."""

    user_id: str
    kind: str
    subject_id: int
    rollout_id: int
    on_date: date
    begins_at: datetime
    ends_at: datetime
    worth: Worth
    #: seconds it takes them
    effort: int
    series: str | None = None
    #: whether somebody is reminded of it, and can put it off
    reminds: bool = True
    #: what is due, or awaited, interrupts: it comes by itself, at their hours, whatever the limits
    pressing: Pressing = Pressing.CAN_WAIT


@dataclass(frozen=True, kw_only=True)
class Spared:
    """Somebody who is not asked on a day, and why, as a feature hands it over."""

    user_id: str
    kind: str
    subject_id: int
    rollout_id: int
    on_date: date
    #: when they would have been asked
    at: datetime
    reason: str


@dataclass(frozen=True, kw_only=True)
class Limits:
    """How much is asked of a person at most."""

    #: a day
    messages: int = 1
    reminders: int = 1
    #: a week, over all rollouts
    minutes: int = 6

    @property
    def seconds(self) -> int:
        """The minutes, in seconds."""
        return self.minutes * A_MINUTE


class Later(StrEnum):
    """For when somebody puts off what they are asked."""

    HALF_AN_HOUR = "30"
    AN_HOUR = "60"
    TWO_HOURS = "120"
    TOMORROW = "tomorrow"
