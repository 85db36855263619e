"""A check-in, its run on one local date, and the entry of one person in it."""

from datetime import date, datetime, time, timedelta
from enum import StrEnum

from sqlalchemy import JSON, ForeignKey, Index, UniqueConstraint, false, true
from sqlalchemy.orm import Mapped, mapped_column, relationship

from bot.checkins.model.following import FollowUp, FollowUps
from bot.checkins.model.pacing import Pace, Turn
from bot.checkins.model.questions import Question, Questions
from bot.database import Base

DAY, ENTRY, PACE = "checkins.day", "checkins.entry", "checkins.pace"
"""The names of this feature's notices."""

PROMPT, UNASKED, AS_CHOSEN = "checkins.prompt", "checkins.unasked", "checkins.as_chosen"
"""What this feature asks of people, and what it notes of those who are not asked on a day, also by their own
choice: the names of its asks."""


class State(StrEnum):
    """What became of asking one person on one day."""

    ASKED = "asked"
    ANSWERED = "answered"
    SKIPPED = "skipped"
    #: not asked, as there was enough to ask them, or no time for it; counted only if they answer
    SPARED = "spared"
    #: they left, or moved past the hour: never asked, never counted
    WITHDRAWN = "withdrawn"


class Shown(StrEnum):
    """What the channel sees of answers."""

    #: one message a day, with the answers in its thread
    THREAD = "thread"
    #: each answer in the channel, as it comes
    POSTS = "posts"
    #: how many, and no answers
    SUMMARY = "summary"


class Checkin(Base):
    """The recurring prompt of one rollout."""

    __tablename__ = "checkins"

    id: Mapped[int] = mapped_column(primary_key=True)
    workspace_id: Mapped[str]
    rollout_id: Mapped[int] = mapped_column(ForeignKey("rollouts.id"), unique=True)
    #: weekdays, 0 is Monday
    days: Mapped[list[int]] = mapped_column(JSON)
    #: the time of day, in each person's own zone
    at: Mapped[time]
    questions: Mapped[list[Question]] = mapped_column(Questions)
    shown: Mapped[Shown] = mapped_column(default=Shown.THREAD, server_default=Shown.THREAD.value)
    #: how long after the last person's prompt the day is closed
    window_minutes: Mapped[int]
    #: the next local date that is asked about, and the instant of its first prompt; None: nobody to ask
    next_on: Mapped[date | None]
    next_at: Mapped[datetime | None] = mapped_column(index=True)
    #: whether it asks less often as time goes by
    settles: Mapped[bool] = mapped_column(default=True, server_default=true())
    pace: Mapped[Pace] = mapped_column(default=Pace.DAILY, server_default=Pace.DAILY.value)
    #: the date from which on the pace holds; None: nobody has been asked since it began anew
    paced_since: Mapped[date | None]
    #: why it changed last, as the channel was told
    turn: Mapped[Turn | None]
    #: the first date to which days and time apply, as a lead has changed them; None: to all
    from_on: Mapped[date | None]

    @property
    def window(self) -> timedelta:
        """How long somebody's prompt is worth sending, and the day stays open after the last one."""
        return timedelta(minutes=self.window_minutes)


class Run(Base):
    """One check-in on one local date; in Auckland it is that date long before Los Angeles."""

    __tablename__ = "checkin_runs"
    __table_args__ = (
        UniqueConstraint("checkin_id", "on_date"),
        Index("ix_checkin_runs_open", "closed_at", "closes_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    workspace_id: Mapped[str]
    checkin_id: Mapped[int] = mapped_column(ForeignKey("checkins.id"))
    on_date: Mapped[date]
    #: the time of day at which it asks, whatever becomes of the check-in's
    at: Mapped[time | None]
    #: as they were asked, whatever becomes of the check-in's
    questions: Mapped[list[Question]] = mapped_column(Questions)
    #: as people were told when they were asked
    shown: Mapped[Shown] = mapped_column(default=Shown.THREAD, server_default=Shown.THREAD.value)
    #: people are put into it in slices, by their ids: after whom to go on; None: all are in it
    opened_up_to: Mapped[str | None]
    closes_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]

    checkin: Mapped[Checkin] = relationship(lazy="raise")


class Entry(Base):
    """One person in one run: what they were asked when, and what they answered."""

    __tablename__ = "checkin_entries"
    __table_args__ = (
        UniqueConstraint("run_id", "user_id"),
        # the person first: else SQLite looks for a run through all entries of a workspace
        Index("ix_checkin_entries_of_person", "user_id", "workspace_id", "prompt_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    workspace_id: Mapped[str]
    run_id: Mapped[int] = mapped_column(ForeignKey("checkin_runs.id"))
    user_id: Mapped[str]
    #: the zone in which their hour was decided
    zone: Mapped[str]
    prompt_at: Mapped[datetime]
    state: Mapped[State]
    #: one for each of the run's questions; empty where they wrote nothing
    answers: Mapped[list[str]] = mapped_column(JSON)
    #: what they wrote as a reply instead of filling the form
    words: Mapped[str]
    #: how it is going for them, 1 to 5
    mood: Mapped[int | None]
    answered_at: Mapped[datetime | None]
    #: whether their first answer came after the day was closed
    is_late: Mapped[bool] = mapped_column(default=False, server_default=false())
    #: what of earlier days was asked about again, and what they said
    followed: Mapped[list[FollowUp] | None] = mapped_column(FollowUps)

    run: Mapped[Run] = relationship(lazy="raise")


class Early(Base):
    """What somebody answered before their day began; it becomes their entry when the run begins."""

    __tablename__ = "checkin_early"
    __table_args__ = (UniqueConstraint("checkin_id", "on_date", "user_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    workspace_id: Mapped[str]
    checkin_id: Mapped[int] = mapped_column(ForeignKey("checkins.id"))
    on_date: Mapped[date]
    user_id: Mapped[str]
    #: as they were asked, whatever the run asks
    questions: Mapped[list[Question]] = mapped_column(Questions)
    answers: Mapped[list[str]] = mapped_column(JSON)
    mood: Mapped[int | None]
    followed: Mapped[list[FollowUp] | None] = mapped_column(FollowUps)
    #: as they were told
    shown: Mapped[Shown] = mapped_column(default=Shown.THREAD, server_default=Shown.THREAD.value)
    answered_at: Mapped[datetime]


class HeldWords(Base):
    """A reply that may belong to several check-ins, kept until its writer says to which."""

    __tablename__ = "checkin_held_words"

    id: Mapped[int] = mapped_column(primary_key=True)
    workspace_id: Mapped[str]
    user_id: Mapped[str]
    text: Mapped[str]
    held_at: Mapped[datetime] = mapped_column(index=True)
