"""What the ledger and the ladder show: plain values for views."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.voices.model.tables import Kind, Rung, Topic, Visibility, Voice


class Show(StrEnum):
    """Which voices of the ledger somebody wants to see."""

    ALL = "all"
    OPEN = "open"
    ANSWERED = "answered"
    MINE = "mine"


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """A page of the ledger."""

    #: None: of all rollouts that the reader knows of
    rollout_id: int | None = None
    show: Show = Show.ALL
    about: Kind | Topic | None = None
    page: int = 0


@dataclass(frozen=True, kw_only=True)
class Reader:
    """Who looks, and what they know of; an empty `user_id` stands for everybody in the rollouts."""

    workspace_id: str
    user_id: str
    rollout_ids: Collection[int]
    #: the boxes that are theirs, by which they find what they raised without their name
    boxes: Collection[str] = ()


@dataclass(frozen=True, kw_only=True)
class Figures:
    """How many voices were heard and answered, and how fast; a reason for declining is an answer."""

    heard: int = 0
    answered: int = 0
    #: days to an answer, of the one in the middle; None: nothing is answered
    median: float | None = None
    #: since when the oldest open one waits
    oldest: date | None = None

    @property
    def open(self) -> int:
        """How many still wait for an answer."""
        return self.heard - self.answered


@dataclass(frozen=True, kw_only=True)
class Line:
    """One voice in the ledger."""

    voice: Voice
    rollout_name: str
    owner: str
    answered_by: str
    #: whether the reader has raised it
    is_mine: bool
    today: date


@dataclass(frozen=True, kw_only=True)
class Owed:
    """One voice that waits for an answer, as somebody sees it who owes one; never who raised it."""

    voice: Voice
    rollout_name: str
    owner: str
    #: whether the reader looks after it, and whether they lead its rollout
    is_theirs: bool
    leads: bool
    today: date


@dataclass(frozen=True, kw_only=True)
class Ledger:
    """A page of what was said, and what became of it."""

    wanted: Wanted
    #: empty: of several rollouts
    rollout_name: str
    figures: Figures
    lines: tuple[Line, ...]
    has_more: bool


@dataclass(frozen=True, kw_only=True)
class RungPicture:
    """A step of the ladder as its raiser sees it."""

    on: date
    rung: Rung
    #: the names of those who are asked then
    names: tuple[str, ...]
    is_past: bool


@dataclass(frozen=True, kw_only=True)
class Ladder:
    """Who is asked about a voice, and when, if nothing happens."""

    voice: Voice
    #: whether its rollout has ended, so that nobody is asked
    is_over: bool
    steps: tuple[RungPicture, ...]


@dataclass(frozen=True, kw_only=True)
class Setup:
    """How a rollout treats voices."""

    rollout_id: int
    rollout_name: str
    channel_id: str
    #: where leads see new voices; None: each in their conversation with the bot
    leads_channel_id: str | None
    #: what the form offers first
    visibility: Visibility
    #: for how many days after it is settled an anonymous raiser is reached
    kept_days: int
