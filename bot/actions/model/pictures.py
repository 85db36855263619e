"""What is shown of actions: plain values for views."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.actions.model.tables import Action
from bot.people.model import Pressing
from bot.slack.paging import Page

GIVEN = "actions.given"
"""The name of this feature's notice: what its owner has of an action, as long as it lives."""

ACTION_DUE = "actions.due"
"""The name of this feature's ask: an action that is due today, or was."""


@dataclass(frozen=True, kw_only=True)
class Due:
    """When an owner is asked about an action next."""

    on: date
    #: when the ask is handed over: before anything else is asked of them that day
    known_at: datetime
    begins_at: datetime
    ends_at: datetime
    pressing: Pressing


@dataclass(frozen=True, kw_only=True)
class Draft:
    """An action as somebody filled it in."""

    what: str
    owner_id: str
    due_on: date | None


@dataclass(frozen=True, kw_only=True)
class Card:
    """An action with what is shown beside it."""

    action: Action
    rollout_name: str
    #: by its owner's calendar
    today: date
    #: names; empty: nobody
    owner: str = ""
    giver: str = ""
    #: who had it before it came back by itself
    before: str = ""
    #: what it was made from, a line of mrkdwn
    origin: str = ""
    #: whether it is with whoever this is shown to, and not given on since
    is_theirs: bool = True


@dataclass(frozen=True, kw_only=True)
class Board:
    """The actions that somebody wants to see, the first due first."""

    mine: tuple[Card, ...]
    #: the rollout they lead; empty: none
    rollout_name: str = ""
    rollout_id: int | None = None
    #: what others have to do in it
    others: tuple[Card, ...] = ()
    #: what was done in it lately
    done: tuple[Card, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Listed:
    """A page of actions, the first due first."""

    page: Page[Card]
    #: whose actions of others these are; empty: these are the reader's own
    rollout_name: str = ""
    rollout_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class Blank:
    """What a form to make an action begins with."""

    rollout_id: int
    rollout_name: str
    due_on: date
    what: str = ""


@dataclass(frozen=True, kw_only=True)
class Weekly:
    """What a digest tells of actions: counts, and how many are due on which days."""

    done: int = 0
    overdue: int = 0
    due: tuple[tuple[date, int], ...] = ()
