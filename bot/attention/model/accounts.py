"""What became of the messages to one person, and what comes next."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True, kw_only=True)
class Concern:
    """The rollout that a message is about."""

    rollout_id: int
    rollout_name: str


@dataclass(frozen=True, kw_only=True)
class Planned:
    """A message that somebody will get."""

    at: datetime
    #: what people call it, such as “check-in”
    what: str
    concern: Concern | None


class Fate(StrEnum):
    """What became of a message, as a sentence says it before the time."""

    SENT = "sent"
    TAKEN_BACK = "sent and taken back,"
    LEFT_OUT = "left out"
    NOT_SENT = "not sent,"
    WAITS = "waits until"
    ON_ITS_WAY = "on its way since"
    UNSURE = "perhaps sent; I am asking Slack, since"


@dataclass(frozen=True, kw_only=True)
class Sending:
    """A message to somebody, and what became of it."""

    what: str
    concern: Concern | None
    fate: Fate
    at: datetime
    #: the reason in words, where there is one
    why: str


@dataclass(frozen=True, kw_only=True)
class Account:
    """The newest messages to one person, the newest first, and the next one."""

    #: whose; None: the reader's own
    name: str | None
    sendings: tuple[Sending, ...]
    next: Planned | None
    #: why they are asked nothing as things stand, lines of mrkdwn
    remarks: tuple[str, ...] = ()
