"""A voice, who may see it, who shares it, and what was said about it."""

from datetime import date
from enum import IntEnum, StrEnum

from sqlalchemy import ForeignKey, Index, Integer, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from bot.database import Base


class Kind(StrEnum):
    """What is said: a worry, or a proposal."""

    CONCERN = "concern"
    IDEA = "idea"


class Topic(StrEnum):
    """What it is about."""

    WORKLOAD = "workload"
    TRAINING = "training"
    TOOL = "tool"
    QUALITY = "quality"
    CUSTOMERS = "customers"
    JOB = "job"
    OTHER = "other"


class Visibility(StrEnum):
    """Who may see it, and whether they learn who said it."""

    #: everyone in the rollout, with the name
    NAMED = "named"
    #: only those the form named, with the name
    CONFIDENTIAL = "confidential"
    #: everyone in the rollout; nobody learns who
    ANONYMOUS = "anonymous"


class State(StrEnum):
    """How far it has come."""

    RAISED = "raised"
    ACKNOWLEDGED = "acknowledged"
    IN_PROGRESS = "in_progress"
    ANSWERED = "answered"
    CONFIRMED = "confirmed"
    DECLINED = "declined"


USUALLY_KEPT = 30
"""Days for which an anonymous raiser is reached after it is settled, where nothing else is chosen."""

OPEN = (State.RAISED, State.ACKNOWLEDGED, State.IN_PROGRESS)
"""Somebody is still waiting for an answer."""


class Rung(IntEnum):
    """How far up the ladder a voice has climbed."""

    NONE = 0
    OWNER = 1
    LEAD = 2
    SPONSOR = 3


class Voice(Base):
    """A concern or an idea. Its id is random and its times are days, as they could tell who raised it."""

    __tablename__ = "voices"
    __table_args__ = (
        Index("ix_voices_rollout", "workspace_id", "rollout_id", "state"),
        Index("ix_voices_owner", "workspace_id", "owner_id"),
        Index("ix_voices_author", "workspace_id", "author_id"),
        Index("ix_voices_box", "workspace_id", "box"),
        Index("ix_voices_climbs_on", "climbs_on"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    workspace_id: Mapped[str]
    rollout_id: Mapped[int] = mapped_column(ForeignKey("rollouts.id"))
    kind: Mapped[Kind]
    topic: Mapped[Topic]
    #: as typed
    words: Mapped[str]
    #: how much it affects them, 1 to 5
    impact: Mapped[int]
    visibility: Mapped[Visibility]
    #: None: anonymous, or erased
    author_id: Mapped[str | None]
    #: where an anonymous raiser is reached, and by which they are known again; it may be destroyed
    box: Mapped[str | None]
    #: the message it was raised from
    source_url: Mapped[str | None]
    state: Mapped[State]
    owner_id: Mapped[str | None]
    #: by when the owner has promised an answer
    due_on: Mapped[date | None]
    raised_on: Mapped[date]
    #: when it was raised, or reopened last: from then the ladder counts
    waits_since: Mapped[date]
    #: when it was answered or declined last
    settled_on: Mapped[date | None]
    #: what was done or decided; or why it was declined
    answer: Mapped[str | None]
    answered_by: Mapped[str | None]
    #: what a done action has reported, to begin an answer with
    draft: Mapped[str | None]
    #: how often its raiser has said “not yet”
    reopened: Mapped[int] = mapped_column(default=0)
    rung: Mapped[Rung] = mapped_column(Integer, default=Rung.NONE)
    #: the day on which it climbs next, if nothing happens
    climbs_on: Mapped[date | None]
    #: a lead keeps it from being shown
    is_held_back: Mapped[bool] = mapped_column(default=False, server_default=false())
    #: the voice that stands for it now
    merged_into_id: Mapped[int | None]


class Confidant(Base):
    """Somebody who may see a confidential voice, as its form promised."""

    __tablename__ = "voice_confidants"

    voice_id: Mapped[int] = mapped_column(ForeignKey("voices.id"), primary_key=True)
    user_id: Mapped[str] = mapped_column(primary_key=True)
    workspace_id: Mapped[str]


class Supporter(Base):
    """Somebody who shares a voice: “me too”."""

    __tablename__ = "voice_supporters"
    __table_args__ = (UniqueConstraint("voice_id", "user_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    workspace_id: Mapped[str]
    voice_id: Mapped[int] = mapped_column(ForeignKey("voices.id"), index=True)
    #: None: without a name, or erased
    user_id: Mapped[str | None]
    #: by which those without a name are known again
    box: Mapped[str | None]


class Move(StrEnum):
    """What happened to a voice, or was said about it."""

    RAISED = "raised"
    TAKEN = "taken"
    GIVEN = "given"
    #: work on it has begun
    STARTED = "started"
    #: by whoever works on it, to the raiser
    REPLIED = "replied"
    #: by the raiser
    HEARD = "heard"
    ANSWERED = "answered"
    DECLINED = "declined"
    CONFIRMED = "confirmed"
    #: by the raiser: not yet
    REOPENED = "reopened"
    #: the raiser would rather not say whether it helped
    LEFT_OPEN = "left_open"
    HELD_BACK = "held_back"
    SHOWN_AGAIN = "shown_again"
    MERGED = "merged"
    #: its owner has left
    RETURNED = "returned"


class Word(Base):
    """One thing that happened to a voice, with what was said, for its history and its raiser."""

    __tablename__ = "voice_words"

    id: Mapped[int] = mapped_column(primary_key=True)
    workspace_id: Mapped[str]
    voice_id: Mapped[int] = mapped_column(ForeignKey("voices.id"), index=True)
    move: Mapped[Move]
    #: None: its raiser, where they are anonymous; or time
    by_id: Mapped[str | None]
    #: as typed
    words: Mapped[str | None]
    #: whom or what it concerns: the new owner's id, the id of a voice
    about: Mapped[str | None]
    said_on: Mapped[date]


class VoiceSettings(Base):
    """How a rollout treats voices, where it has chosen something else than is usual."""

    __tablename__ = "voice_settings"

    rollout_id: Mapped[int] = mapped_column(ForeignKey("rollouts.id"), primary_key=True)
    workspace_id: Mapped[str]
    #: where leads get triage messages; None: each in their conversation with the bot
    leads_channel_id: Mapped[str | None]
    #: what the form offers first
    visibility: Mapped[Visibility]
    #: for how many days after a voice is settled its anonymous raiser can be reached
    kept_days: Mapped[int] = mapped_column(default=USUALLY_KEPT, server_default=str(USUALLY_KEPT))
