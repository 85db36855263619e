"""When a rollout's digest is sent and where, and the digest of each week."""

from datetime import date, datetime, time
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.database import Base

DIGEST, PICTURE, SPONSOR_GONE = "digests.weekly", "digests.picture", "digests.sponsor_gone"
"""The names of this room's notices."""

FRIDAY, USUALLY_AT = 4, time(9)


class State(StrEnum):
    """What became of a week's digest."""

    #: it is in the outbox, or was
    TOLD = "told"
    #: found too late, when a newer one was due already
    DROPPED = "dropped"


class DigestSettings(Base):
    """When a rollout's digest is sent, and where; each rollout has one row from its beginning on."""

    __tablename__ = "digest_settings"
    __table_args__ = (Index("ix_digest_settings_next", "next_at"),)

    rollout_id: Mapped[int] = mapped_column(ForeignKey("rollouts.id"), primary_key=True)
    workspace_id: Mapped[str]
    #: the weekday, 0 is Monday, and the time of day of its first sponsor
    weekday: Mapped[int] = mapped_column(default=FRIDAY)
    at: Mapped[time] = mapped_column(default=USUALLY_AT)
    #: None: the rollout's own channel
    channel_id: Mapped[str | None]
    is_muted: Mapped[bool] = mapped_column(default=False)
    #: the weekday that comes next, as a date; it may be sent days before. None: to be planned anew
    next_on: Mapped[date | None]
    #: when to look at it next: days change meanwhile. None: the rollout is over
    next_at: Mapped[datetime | None]
    #: since when nobody sponsors the rollout, as its leads were told
    without_sponsor_on: Mapped[date | None]


class Digest(Base):
    """One rollout's digest of one week: a week has one, whatever is started again."""

    __tablename__ = "digests"
    __table_args__ = (UniqueConstraint("rollout_id", "week_on"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    workspace_id: Mapped[str]
    rollout_id: Mapped[int] = mapped_column(ForeignKey("rollouts.id"))
    #: the Monday of the week to which its weekday belongs
    week_on: Mapped[date]
    #: the days it tells of
    first_on: Mapped[date]
    last_on: Mapped[date]
    due_at: Mapped[datetime]
    state: Mapped[State]
    #: why it was dropped
    reason: Mapped[str | None]
