"""The outbox: rows that name a fact and who draws it, and hold no text."""

from datetime import datetime
from enum import IntEnum, StrEnum
from typing import NamedTuple

from sqlalchemy import Index, Integer, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.database import Base

PEOPLE = ("U", "W")
"""How the ids of people begin."""

BOX = "box:"
"""How the destination begins of what goes to somebody who stays unknown; who it is, is told for each call."""

UNTOLD = "box"
"""Where a message to a box stands, as far as a row knows: the conversation's id would say whose it is."""

TO_OPEN = (*PEOPLE, BOX)
"""How destinations begin whose conversation with the bot has to be opened."""

OPEN, POST, EDIT = "conversations.open", "chat.postMessage", "chat.update"
WHISPER, PUBLISH = "chat.postEphemeral", "views.publish"
PIN, UNPIN = "pins.add", "pins.remove"
METHODS = (OPEN, POST, EDIT, WHISPER, PUBLISH, PIN, UNPIN)
"""Slack's names for the calls that a message may need next."""

REOPEN = "conversations.open, chat.update"
"""What an edit in a box needs: its conversation is found anew each time."""

NEEDS = (*METHODS, REOPEN)
"""All that a row may say of what it needs next; `calls_of` says which calls that is."""


def calls_of(method: str) -> tuple[str, ...]:
    """Return all that a message calls: what opens a conversation posts into it, or edits there."""
    return {OPEN: (OPEN, POST), REOPEN: (OPEN, EDIT)}.get(method, (method,))


def is_box(destination: str) -> bool:
    """Tell whether a message goes to somebody who stays unknown."""
    return destination.startswith(BOX)


MARKING = (PIN, UNPIN)
"""Calls that say nothing, and only do something to a message that stands in Slack."""

BESIDE = "pins:"
"""How the destination begins of what only marks messages in a channel: a lane of its own, so that it
holds up no message there."""


LOOK = "conversations.history"
"""The call that finds out whether a message has arrived."""


class State(StrEnum):
    """Where a message is on its way."""

    PENDING = "pending"
    #: claimed by a worker, for a lease
    SENDING = "sending"
    #: nobody knows whether it has arrived; Slack is to be asked
    UNKNOWN = "unknown"
    SENT = "sent"
    FAILED = "failed"
    DROPPED = "dropped"


TOO_LATE = "too late to be of use"
"""Why a message was dropped whose time had passed."""

FEW = 3
"""Failures in a row from which on it is Slack that fails, and not a message."""

UNDER_WAY = (State.SENDING, State.UNKNOWN)


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
        Index("ix_outbox_line", "state", "workspace_id", "method", "urgency", "not_before", "id"),
        Index("ix_outbox_lane", "workspace_id", "destination", "state", "not_before", "id"),
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
    #: a channel's id, a person's for their conversation with the bot, or a box; order is kept within it
    destination: Mapped[str]
    #: the one person who is to see it, for what only one person in a channel sees
    reader_id: Mapped[str | None]
    #: the call it needs next, in Slack's words, or REOPEN; Slack limits each by itself
    method: Mapped[str]
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
    lease_until: Mapped[datetime | None]
    #: when it was taken to be sent
    taken_at: Mapped[datetime | None]
    #: how often in a row it could not be sent
    failures: Mapped[int]
    #: why it was dropped or failed, in our words or Slack's code; never anybody's text
    reason: Mapped[str | None]
    #: where Slack put it, or will: nothing for a person whose conversation was never opened, and
    #: UNTOLD for a box
    channel_id: Mapped[str | None]
    ts: Mapped[str | None]
    told_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    #: when it was sent, dropped or given up last
    settled_at: Mapped[datetime | None]


class Claimed(NamedTuple):
    """What a worker has to know of a row it has claimed; plain values, as there are many."""

    id: int
    workspace_id: str
    key: str
    notice: str
    subject_id: int
    part: int
    destination: str
    reader_id: str | None
    method: str
    thread_key: str | None
    not_before: datetime
    not_after: datetime | None
    urgency: int
    lease_until: datetime
    taken_at: datetime | None
    failures: int
    channel_id: str | None
    ts: str | None


class Bucket(Base):
    """When the next message may leave for one destination."""

    __tablename__ = "buckets"

    workspace_id: Mapped[str] = mapped_column(primary_key=True)
    #: a destination
    name: Mapped[str] = mapped_column(primary_key=True)
    next_at: Mapped[datetime]


class Allowance(Base):
    """How many calls of one method Slack takes from a workspace, as published or as it has shown us."""

    __tablename__ = "allowances"

    workspace_id: Mapped[str] = mapped_column(primary_key=True)
    method: Mapped[str] = mapped_column(primary_key=True)
    #: calls a minute, learned from a refusal; until then what Slack publishes counts
    per_minute: Mapped[float | None]
    learned_at: Mapped[datetime | None]
    #: calls that may be made at once, as of `counted_at`
    tokens: Mapped[float]
    counted_at: Mapped[datetime]
    #: Slack has asked for silence until then
    closed_until: Mapped[datetime | None]


class Outage(Base):
    """Slack fails a workspace, whatever is called: everything waits and is tried again one by one."""

    __tablename__ = "outages"

    workspace_id: Mapped[str] = mapped_column(primary_key=True)
    #: calls in a row that failed
    failures: Mapped[int]
    since: Mapped[datetime]
    closed_until: Mapped[datetime]
    #: Slack's code or the kind of failure
    reason: Mapped[str]


class Conversation(Base):
    """A person's conversation with the bot, opened once."""

    __tablename__ = "conversations"

    workspace_id: Mapped[str] = mapped_column(primary_key=True)
    user_id: Mapped[str] = mapped_column(primary_key=True)
    channel_id: Mapped[str]
