"""A check-in, its run on one local date, and the entry of one person in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from sqlalchemy import JSON, ForeignKey, Index, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from bot.checkins.model.following import FollowUp, FollowUps
from bot.checkins.model.questions import Question, Questions, Way, blocks
from bot.database import Base

PROMPT, DAY, ENTRY = "checkins.prompt", "checkins.day", "checkins.entry"
"""The names of this feature's notices."""


class State(StrEnum):
    """What became of asking one person on one day."""

    ASKED = "asked"
    ANSWERED = "answered"
    SKIPPED = "skipped"
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
        Index("ix_checkin_entries_person", "workspace_id", "user_id", "prompt_at"),
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


@dataclass(frozen=True, kw_only=True)
class Plan:
    """When a check-in asks and what, as chosen in a form."""

    days: tuple[int, ...]
    at: time
    questions: tuple[Question, ...]


@dataclass(frozen=True, kw_only=True)
class Tally:
    """How a run stands: everybody who is asked that day, and what they did."""

    asked: int
    answered: int
    skipped: int


@dataclass(frozen=True, kw_only=True)
class Summary:
    """How often each option of a question was chosen in a run, without those never chosen."""

    question: str
    counts: tuple[tuple[str, int], ...]


@dataclass(frozen=True, kw_only=True)
class Day:
    """A run as everybody in its channel may see it."""

    run: Run
    rollout_name: str
    tally: Tally
    summaries: tuple[Summary, ...] = ()
    #: the name of the only person asked
    only: str | None = None


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One person's entry with all that is shown beside it."""

    entry: Entry
    run: Run
    rollout_name: str
    channel_id: str
    #: what the form asks about again
    follow_ups: tuple[FollowUp, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Ahead:
    """A check-in day to come that somebody may answer already, with what they have answered."""

    rollout_id: int
    on_date: date
    questions: tuple[Question, ...]
    rollout_name: str
    channel_id: str
    answers: tuple[str, ...] = ()
    mood: int | None = None
    follow_ups: tuple[FollowUp, ...] = ()
    shown: Shown = Shown.THREAD


@dataclass(frozen=True, kw_only=True)
class Offered:
    """What somebody can answer now: what they were asked last, the day to come, or both."""

    asked: Asked | None = None
    ahead: Ahead | None = None


@dataclass(frozen=True, kw_only=True)
class Answered:
    """What somebody wrote, question by question."""

    label: str
    text: str
    #: it says what is in the way
    is_blocker: bool = False


@dataclass(frozen=True, kw_only=True)
class Plans:
    """How a rollout's check-in is set up, for those who may change it."""

    rollout_id: int
    rollout_name: str
    checkin: Checkin


@dataclass(frozen=True, kw_only=True)
class Drafted:
    """A question as a lead filled it in."""

    text: str = ""
    way: Way = Way.WORDS
    #: one per line
    choices: str = ""
    may_be_empty: bool = True


@dataclass(frozen=True, kw_only=True)
class Outlook:
    """When a check-in asks, and how its newest day stands."""

    checkin: Checkin
    #: the zone of the person it is shown to; None: shown to everybody
    zone: str | None
    next_on: date | None
    run: Run | None
    tally: Tally | None
    #: what became of asking the person in that run
    own: State | None
    #: the name of the only person asked in that run
    only: str | None = None


@dataclass(frozen=True, kw_only=True)
class Replied:
    """What became of somebody's own words: taken, held, or (neither) no answer to a check-in."""

    taken: bool = False
    words_id: int | None = None
    may_be_for: tuple[Asked, ...] = ()


def answers_of(questions: Sequence[Question], entry: Entry) -> list[Answered]:
    """Return what was written, in the order asked, without the empty ones."""
    filled = zip(questions, entry.answers, strict=False)
    said = [Answered(label="", text=entry.words)] if entry.words else []
    return said + [
        Answered(label=asked.text, text=text, is_blocker=blocks(asked, text))
        for asked, text in filled
        if text
    ]
