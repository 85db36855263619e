"""What will be asked of people, and which messages come of it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.attention.model.asks import NewAsk


@dataclass(frozen=True, kw_only=True)
class ComingAsk:
    """Something that a feature will ask somebody."""

    ask: NewAsk
    #: when it is handed over; before that no message can hold it
    known_at: datetime
    #: whether they have answered it already
    is_done: bool = False


@dataclass(frozen=True, kw_only=True)
class Post:
    """A message that a rollout's channel will get."""

    rollout_id: int
    channel_id: str
    at: datetime
    #: what people call it, such as “message of the day”
    what: str
    #: the asks it is about, by kind and subject: with all of them left out it is not posted; None: it is, always
    about: Collection[tuple[str, int]] | None = None


@dataclass(frozen=True, kw_only=True)
class Agenda:
    """What a feature will do, as far as it is known by now."""

    asks: Sequence[ComingAsk] = ()
    posts: Sequence[Post] = ()


@dataclass(frozen=True, kw_only=True)
class Thing:
    """One thing in a message."""

    #: what people call it, such as “check-in”
    what: str
    #: None: it is about no rollout, or about several
    rollout_id: int | None
    #: whether nobody but the person themselves may know of it
    is_private: bool = False


@dataclass(frozen=True, kw_only=True)
class Coming:
    """A message that somebody will get."""

    user_id: str
    at: datetime
    #: the most important first
    things: tuple[Thing, ...]
    #: when they are reminded of it, unless they have answered
    reminder_at: datetime | None = None
    #: it is no message of its own: it is shown in the day's message, which is there already
    is_added: bool = False
    #: it comes only to who has not answered
    unless_answered: bool = False
    #: they have answered: it does not come
    is_settled: bool = False


@dataclass(frozen=True, kw_only=True)
class Line:
    """One message of a preview, as its reader may see it."""

    at: datetime
    #: of the person; of the reader, for a channel
    zone: str
    #: who gets it; empty: the reader, or a channel
    name: str = ""
    channel_id: str = ""
    #: what it holds, each with the name of its rollout; without one where it is the previewed one, or about none
    things: tuple[tuple[str, str], ...]
    #: whether it also holds something of a rollout that is not the reader's
    holds_more: bool = False
    reminder_at: datetime | None = None
    is_added: bool = False
    unless_answered: bool = False


@dataclass(frozen=True, kw_only=True)
class Preview:
    """The messages of the days to come, the first first."""

    #: the rollout whose messages they are; empty: the reader's own
    rollout_name: str
    #: the day it is for the reader, and how many more it tells of
    today: date
    days: int
    zone: str
    lines: tuple[Line, ...]
