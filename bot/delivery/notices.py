"""Who draws which message: features register their notices here."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from sqlalchemy.orm import Session

from bot.slack.blocks import Home, Message


@dataclass(frozen=True, kw_only=True)
class Fact:
    """What a message is about, and when and for whom it is drawn."""

    workspace_id: str
    subject_id: int
    part: int
    destination: str
    #: whether it stands in Slack already, and is drawn again
    is_posted: bool
    now: datetime


@dataclass(frozen=True)
class Moot:
    """There is nothing to say (any more); a message already posted stays as it is."""

    reason: str


@dataclass(frozen=True)
class Gone:
    """There is nothing to show any more; a message already posted is taken away."""

    reason: str


@dataclass(frozen=True, kw_only=True)
class Illustrated:
    """A message with a picture, which is uploaded before it."""

    #: draws the message around the picture, whose file id it is given
    message: Callable[[str], Message]
    #: the picture, or what draws it: on a thread, after the database has been left in peace
    image: bytes | Callable[[], bytes]
    file_name: str
    #: what the picture shows, for those who do not see it
    alt_text: str
    #: what is said where Slack takes no file of ours, or the picture goes wrong twice; None: it is tried again
    without: Message | None = None


@dataclass(frozen=True, kw_only=True)
class Attached:
    """A message with a file, which is uploaded before it, and which those who see the message can keep."""

    #: draws the message around the file's address: whoever posts it shares the file
    message: Callable[[str], Message]
    #: what is said where the app may upload no files
    without: Message
    content: bytes
    file_name: str


@dataclass(frozen=True)
class Marked:
    """Nothing to say: what `pinning.pin` has asked for is still to be done."""


Drawn = Message | Home | Illustrated | Attached | Marked | Moot | Gone
Draw = Callable[[Session, Fact], Drawn]


GivenUp = Callable[[Session, Fact, str], None]
"""Follows, in the transaction that records it, a message that can never arrive, with Slack's code."""


class IfUnknown(StrEnum):
    """What to do when nobody can tell whether a message has arrived."""

    #: better twice than never: an answer, a vote
    REPEAT = "repeat"
    #: better never than twice: a nudge
    DROP = "drop"


@dataclass(frozen=True, kw_only=True)
class Notice:
    """One kind of message."""

    draw: Draw
    if_unknown: IfUnknown
    given_up: GivenUp | None = None
    #: what people call it, such as “check-in”
    called: str = "message"


@dataclass
class Notices:
    """From the name in an outbox row to the function that draws it."""

    known: dict[str, Notice] = field(default_factory=dict)

    def add(
        self,
        name: str,
        draw: Draw,
        *,
        if_unknown: IfUnknown = IfUnknown.REPEAT,
        given_up: GivenUp | None = None,
        called: str = "message",
    ) -> None:
        """Let `draw` draw the messages of this name, and `given_up` follow one that cannot arrive.

        `called` is what people call it.
        """
        if name in self.known:
            raise ValueError(f"{name} is drawn already")
        self.known[name] = Notice(
            draw=draw, if_unknown=if_unknown, given_up=given_up, called=called
        )

    def called(self, name: str) -> str:
        """Return what people call a message of this name, also one that no feature draws any more."""
        return self.known[name].called if name in self.known else "message"
