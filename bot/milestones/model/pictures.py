"""What is shown of milestones: plain values for views."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from bot.milestones.model.tables import Asked, Milestone
from bot.people.model import Pressing, Reason

MILESTONE_DUE, MAY_WE_SAY = "milestones.due", "milestones.may_we_say"
"""The names of this feature's asks: a milestone's date is near or past; may we say that your idea changed the plan."""

YOURS, HELD, CELEBRATION = "milestones.yours", "milestones.held", "milestones.celebration"
"""The names of its notices about one milestone."""


@dataclass(frozen=True, kw_only=True)
class Due:
    """When somebody is asked about a milestone next."""

    asked: Asked
    user_id: str
    on: date
    #: when the ask is handed over: before anything else is asked of them that day
    known_at: datetime
    begins_at: datetime
    ends_at: datetime
    pressing: Pressing


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A milestone as somebody filled it in."""

    what: str
    due_on: date | None
    owner_id: str
    helper_ids: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Wish:
    """A milestone as somebody typed it."""

    what: str
    due_on: date | None = None
    #: the day as typed, which could not be read
    unread: str = ""


@dataclass(frozen=True, kw_only=True)
class Blank:
    """What the form to set a milestone begins with."""

    rollout_id: int
    rollout_name: str
    wish: Wish
    owner_id: str


@dataclass(frozen=True, kw_only=True)
class Card:
    """A milestone with what is shown beside it."""

    milestone: Milestone
    rollout_name: str
    #: where the rollout is led
    today: date
    #: names; empty: nobody
    owner: str = ""
    helpers: Mapping[str, str] = field(default_factory=dict)
    #: why its owner does not work on its date, if so
    off: Reason | None = None
    may_change: bool = False
    #: whoever leads can also drop it
    leads: bool = False


@dataclass(frozen=True, kw_only=True)
class Board:
    """The milestones of a rollout, the first due first."""

    rollout_id: int
    rollout_name: str
    open: tuple[Card, ...]
    done: tuple[Card, ...] = ()
    leads: bool = False


@dataclass(frozen=True, kw_only=True)
class Offered:
    """A voice that may have changed the plan."""

    voice_id: int
    is_idea: bool
    words: str


@dataclass(frozen=True, kw_only=True)
class Celebration:
    """A milestone that was reached, as its rollout sees it."""

    card: Card
    #: the day it is for the reader: when it is celebrated
    today: date
    #: who said what changed the plan, and is named
    credited: tuple[str, ...] = ()
    #: how many others did
    unnamed: int = 0
    congratulations: int = 0
    next: Milestone | None = None


@dataclass(frozen=True, kw_only=True)
class Asks:
    """Somebody is asked whether their voice may be mentioned."""

    rollout_name: str
    what: str
    is_idea: bool
    words: str
    #: what they said; None: nothing yet
    consent: str | None
    is_open: bool
