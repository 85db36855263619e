"""The outbox: rows that name a fact and who draws it, and hold no text."""

from datetime import datetime
from enum import IntEnum, StrEnum

from sqlalchemy import Index, Integer, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.database import Base

PEOPLE = ("U", "W")
"""How the ids of people begin."""


class State(StrEnum):
    """Where a message is on its way."""

    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    DROPPED = "dropped"


class Urgency(IntEnum):
    """What leaves first when much is waiting."""

    CAN_WAIT = 0
    NORMAL = 1
    #: somebody is looking at the screen for it
    AWAITED = 2


class Outgoing(Base):
    """One message to one destination: posted once, then edited whenever its fact changes."""

    __tablename__ = "outbox"
    __table_args__ = (
        UniqueConstraint("workspace_id", "key"),
        Index("ix_outbox_due", "state", "not_before"),
        Index("ix_outbox_lane", "workspace_id", "destination", "state"),
        Index("ix_outbox_place", "workspace_id", "channel_id", "ts"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    workspace_id: Mapped[str]
    #: names the fact, so that nothing is told twice: `checkins.prompt:42`
    key: Mapped[str]
    #: who draws it: a name in a feature's notices
    notice: Mapped[str]
    subject_id: Mapped[int]
    #: which message of several about the same fact, from 0
    part: Mapped[int]
    #: a channel's id, or a person's for their conversation with the bot; order is kept within it
    destination: Mapped[str]
    #: the key of the message in whose thread this one stands
    thread_key: Mapped[str | None]
    not_before: Mapped[datetime]
    #: later than this it is not worth sending
    not_after: Mapped[datetime | None]
    urgency: Mapped[Urgency] = mapped_column(Integer)
    state: Mapped[State]
    #: counts the changes of the fact; `drawn_revision` of them are in what was sent last
    revision: Mapped[int]
    drawn_revision: Mapped[int]
    lease_until: Mapped[datetime | None] = mapped_column(index=True)
    #: when it was taken to be sent
    taken_at: Mapped[datetime | None]
    #: how often in a row it could not be sent
    failures: Mapped[int]
    #: why it was dropped or failed, in our words or Slack's code; never anybody's text
    reason: Mapped[str | None]
    #: where Slack put it, or will: nothing for a person whose conversation was never opened
    channel_id: Mapped[str | None]
    ts: Mapped[str | None]
    told_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]


class Bucket(Base):
    """When Slack may be called again: for one destination, or for one method of a workspace."""

    __tablename__ = "buckets"

    workspace_id: Mapped[str] = mapped_column(primary_key=True)
    #: a destination, or a method such as `chat.update`
    name: Mapped[str] = mapped_column(primary_key=True)
    next_at: Mapped[datetime]
