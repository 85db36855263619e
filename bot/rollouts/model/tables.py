"""A rollout: one change being put into practice, and the people in it."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column

from bot.database import Base
from bot.rollouts.model.health import Signal, Strictness

ANNOUNCEMENT, WELCOME, STATUS = "rollouts.announcement", "rollouts.welcome", "rollouts.status"

OBSERVING, UNREACHED, CAST = "rollouts.observing", "rollouts.unreached", "rollouts.cast"
STATUS_PIN, STATUS_UNPIN = "rollouts.status_pin", "rollouts.status_unpin"
"""The names of this feature's notices."""

ADDED = 1_000
"""Added to the part of a welcome, which is a wave's number, where those who lead have put somebody in."""


class Stage(StrEnum):
    """How far a rollout has come."""

    PLANNED = "planned"
    PILOTING = "piloting"
    ROLLING_OUT = "rolling_out"
    ADOPTED = "adopted"
    PAUSED = "paused"
    STOPPED = "stopped"


MOVING = (Stage.PILOTING, Stage.ROLLING_OUT)
OVER = (Stage.ADOPTED, Stage.STOPPED)


class Role(StrEnum):
    """What a member is in a rollout."""

    SPONSOR = "sponsor"
    LEAD = "lead"
    CHAMPION = "champion"
    PARTICIPANT = "participant"
    OBSERVER = "observer"


class Rollout(Base):
    """One change."""

    __tablename__ = "rollouts"
    __table_args__ = (
        UniqueConstraint("workspace_id", "name_key"),
        Index("ix_rollouts_place", "workspace_id", "channel_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    workspace_id: Mapped[str]
    channel_id: Mapped[str]
    #: whether only people in its channel and its members may know of it
    is_private: Mapped[bool]
    name: Mapped[str]
    #: the name as it is compared: no matter the case or the spaces
    name_key: Mapped[str]
    why: Mapped[str]
    stage: Mapped[Stage]
    target_on: Mapped[date | None]
    started_at: Mapped[datetime]


class Member(Base):
    """A person in a rollout; whoever left stays known as having been in it."""

    __tablename__ = "members"
    __table_args__ = (
        UniqueConstraint("rollout_id", "user_id"),
        Index("ix_members_person", "workspace_id", "user_id"),
        # Without it SQLite looks through everybody in the workspace for the people of one rollout.
        Index("ix_members_rollout", "workspace_id", "rollout_id", "user_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    workspace_id: Mapped[str]
    rollout_id: Mapped[int] = mapped_column(ForeignKey("rollouts.id"))
    user_id: Mapped[str]
    role: Mapped[Role]
    #: whether they are asked and counted; a sponsor or lead may only look on
    takes_part: Mapped[bool]
    #: the part of the company they belong to, as typed; empty: none is known
    team: Mapped[str] = mapped_column(default="", server_default="")
    #: the number of the wave they start with; 0 is the pilot
    wave: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    #: their wave has not opened: they hear, speak and vote, and are not asked for check-ins yet
    waits: Mapped[bool] = mapped_column(default=False, server_default=false())
    #: since when they take part, read along, or are in it
    joined_at: Mapped[datetime]
    left_at: Mapped[datetime | None]


class Unreached(Base):
    """Somebody, or a channel, that a message could not reach, as one lead is told of it that day."""

    __tablename__ = "rollout_unreached"
    __table_args__ = (UniqueConstraint("rollout_id", "lead_id", "on_date", "destination"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    workspace_id: Mapped[str]
    rollout_id: Mapped[int] = mapped_column(ForeignKey("rollouts.id"))
    lead_id: Mapped[str]
    #: the lead's local date
    on_date: Mapped[date]
    #: a person's id or a channel's; empty for everybody
    destination: Mapped[str]
    #: Slack's code, or our words where Slack has none
    reason: Mapped[str]
    failed_at: Mapped[datetime]


class StatusCard(Base):
    """A rollout's status as its channel sees it: one living message; posted anew, it begins a generation."""

    __tablename__ = "status_cards"
    __table_args__ = (Index("ix_status_cards_next", "next_at"),)

    rollout_id: Mapped[int] = mapped_column(ForeignKey("rollouts.id"), primary_key=True)
    workspace_id: Mapped[str]
    #: which of the messages is the living one; the others lead to it
    generation: Mapped[int] = mapped_column(default=0)
    #: a digest of what it says
    fingerprint: Mapped[str] = mapped_column(default="")
    #: when to look whether it still says what is so; None: it rests
    next_at: Mapped[datetime | None]


class HealthChoice(Base):
    """How strict a rollout is with one signal of its health, where it is not as usual."""

    __tablename__ = "health_choices"

    rollout_id: Mapped[int] = mapped_column(ForeignKey("rollouts.id"), primary_key=True)
    signal: Mapped[Signal] = mapped_column(primary_key=True)
    workspace_id: Mapped[str]
    strictness: Mapped[Strictness]
