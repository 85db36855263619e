"""What forms and the log hold: plain values for views and handlers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bot.decisions.model.pictures import Picture
from bot.decisions.model.tables import Area, Decision


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A decision as somebody typed or filled it in."""

    words: str = ""
    why: str = ""
    area: Area | None = None
    review_on: date | None = None
    #: the decision whose place it takes
    reverses_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class Offer:
    """What the form to decide begins with, and what it offers to choose."""

    #: the rollouts in which they may decide something, by id
    rollouts: Mapping[int, str]
    rollout_id: int
    draft: Draft
    #: who holds which area, by name
    holders: Mapping[Area, str]
    #: what was decided lately and still holds, by id
    former: Mapping[int, str]
    #: the words of the one decision whose place it takes; empty: it may be chosen
    instead_of: str = ""


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """A page of the log."""

    #: None: of all rollouts that the reader knows of
    rollout_id: int | None = None
    #: the words looked for; empty: all of it
    words: str = ""
    page: int = 0


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A decision in the log, and what its reader can do about it."""

    picture: Picture
    may_change: bool = False
    #: whether they can say yes or no to it
    may_settle: bool = False
    may_take_back: bool = False


@dataclass(frozen=True, kw_only=True)
class Log:
    """A page of what was decided."""

    wanted: Wanted
    #: empty: of several rollouts
    rollout_name: str
    #: proposed, and waiting for somebody's word; only those concerned see it
    waiting: tuple[Entry, ...]
    entries: tuple[Entry, ...]
    number: int
    has_more: bool


@dataclass(frozen=True, kw_only=True)
class Glance:
    """What a rollout's status says of decisions."""

    last: str = ""
    last_on: date | None = None
    #: how many are to be looked at again, and when the first
    to_review: int = 0
    review_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class Due:
    """A proposal, or a decision to look at again, as somebody sees it for whose word it waits, or who leads."""

    decision: Decision
    rollout_name: str
    #: who proposed or took it; a name, empty: somebody who was erased
    by: str
    is_by_reader: bool
    #: for whose word it waits; a name, empty: for nobody's yet, or for that of those who lead
    waits_for: str
    #: whether it waits for the reader
    is_own: bool
    #: what they are asked, where they are to look at it again
    review_id: int | None
