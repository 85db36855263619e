"""What is shown of rollouts: plain values for rules and views."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from bot.rollouts.model.health import Health
from bot.rollouts.model.reading import Reader
from bot.rollouts.model.tables import Role, Rollout
from bot.slack.blocks import Block


@dataclass(frozen=True, kw_only=True)
class Missed:
    """One line of what a lead is told: whom a message could not reach, and why."""

    #: a person's name; empty for a channel and for everybody
    name: str = ""
    channel_id: str = ""
    reason: str


@dataclass(frozen=True, kw_only=True)
class Misses:
    """Whom the messages of a day could not reach, as one lead is told."""

    rollout_name: str
    #: the first of them
    missed: tuple[Missed, ...]
    count: int


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A rollout as somebody filled it in."""

    channel_id: str
    name: str
    why: str
    sponsor_id: str
    lead_id: str
    taker_ids: tuple[str, ...]
    observer_ids: tuple[str, ...] = ()
    target_on: date | None = None
    #: what other features read from their part of the form, by the part's name
    choices: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Standing:
    """Where a rollout stands, as far as one person may see it."""

    rollout: Rollout
    #: names, not mentions: being shown somewhere must ping nobody
    leads: tuple[str, ...]
    sponsors: tuple[str, ...]
    taking_part: int
    #: how many of a wave that has not opened
    waiting: int = 0
    reading_along: int = 0
    #: what the other features have to say to its reader, a line each
    lines: tuple[str, ...]
    today: date
    reader: Reader = Reader.EVERYBODY
    #: how it goes; None: it has not begun, is paused or over
    health: Health | None = None


@dataclass(frozen=True, kw_only=True)
class Own:
    """A rollout as one of its people sees it at a glance."""

    rollout: Rollout
    role: Role
    takes_part: bool
    #: how it goes; None: it has not begun, is paused or over
    health: Health | None = None
    #: what the other features have to say, the first line of each
    lines: tuple[str, ...] = ()
    #: what the other features offer to do
    buttons: tuple[Block, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Glance:
    """The rollouts that somebody is in, and others they may know of."""

    own: tuple[Own, ...]
    others: tuple[Rollout, ...]
    #: whether there are others beside these
    has_more: bool = False


@dataclass(frozen=True, kw_only=True)
class Observers:
    """Who reads along in a rollout, by id and name, and who has just been taken off that list."""

    rollout: Rollout
    names: Mapping[str, str]
    taken_off: tuple[str, ...] = ()
