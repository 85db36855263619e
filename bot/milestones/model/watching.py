"""What arises by itself in a rollout, what of it is told, and since when nothing moves."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.database import Base

ARISEN, STALLED = "milestones.arisen", "milestones.stalled"
"""The names of the notices."""


class Arising(StrEnum):
    """A milestone that nobody has set."""

    FULL_WEEK = "full_week"
    TEN_VOICES = "ten_voices"
    WAVE = "wave"
    STAFF_DECISION = "staff_decision"


class Arisen(Base):
    """A milestone that has arisen by itself, once for each rollout."""

    __tablename__ = "milestones_arisen"
    __table_args__ = (UniqueConstraint("rollout_id", "arising"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    workspace_id: Mapped[str]
    rollout_id: Mapped[int] = mapped_column(ForeignKey("rollouts.id"))
    arising: Mapped[Arising]
    arisen_on: Mapped[date]


class MilestoneSettings(Base):
    """What a rollout does not want to be told by itself, where it has chosen."""

    __tablename__ = "milestone_settings"

    rollout_id: Mapped[int] = mapped_column(ForeignKey("rollouts.id"), primary_key=True)
    workspace_id: Mapped[str]
    #: values of `Arising`
    left_out: Mapped[list[str]] = mapped_column(JSON)


class Watch(Base):
    """When a rollout is looked at next: whether something has arisen, and whether anything moves."""

    __tablename__ = "milestone_watches"

    rollout_id: Mapped[int] = mapped_column(ForeignKey("rollouts.id"), primary_key=True)
    workspace_id: Mapped[str]
    #: None: it is over
    next_at: Mapped[datetime | None] = mapped_column(index=True)
    #: the last day on which anything moved, when the leads were last told; None: they never were
    stalled_since: Mapped[date | None]


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """What a rollout is told by itself."""

    rollout_id: int
    rollout_name: str
    told: tuple[Arising, ...]


@dataclass(frozen=True, kw_only=True)
class Stall:
    """What has gone quiet in a rollout."""

    rollout_name: str
    #: what people call it, and the day on which it moved last; None: never
    quiet: tuple[tuple[str, date | None], ...]
