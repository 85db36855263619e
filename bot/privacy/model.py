"""Sealed addresses, and counts of what somebody did who must not be known."""

from datetime import date

from sqlalchemy import Index, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from bot.database import Base
from bot.errors import BotError


class Box(Base):
    """Where somebody who is not to be known can be reached: their id, sealed.

    It holds no time but the day on which it goes, and its name is random, so that it tells no order.
    """

    __tablename__ = "privacy_boxes"
    __table_args__ = (Index("ix_privacy_boxes_ends_on", "ends_on"),)

    workspace_id: Mapped[str] = mapped_column(primary_key=True)
    #: `box:…`, which stands in the outbox instead of a person's id
    name: Mapped[str] = mapped_column(primary_key=True)
    #: the person's id, encrypted with a key that is not in the database
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    #: which key that was
    key_id: Mapped[str]
    #: by which its owner is known again: a keyed hash of their id and the box's name
    mark: Mapped[str]
    #: when it is destroyed; None: while it is of use
    ends_on: Mapped[date | None]


class Count(Base):
    """How often somebody did something on a day; who it was is a keyed hash that is another every day."""

    __tablename__ = "privacy_counts"

    workspace_id: Mapped[str] = mapped_column(primary_key=True)
    on_date: Mapped[date] = mapped_column(primary_key=True)
    #: what is counted: `voices.raised`
    deed: Mapped[str] = mapped_column(primary_key=True)
    mark: Mapped[str] = mapped_column(primary_key=True)
    count: Mapped[int]


class LostKeyError(BotError):
    """A box was sealed with a key that is not here any more."""
