"""What somebody has to do with one vote: plain values."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from bot.checkpoints.model.pictures import Picture
from bot.checkpoints.model.result import Tally
from bot.checkpoints.model.tables import Asked, Method, Shown, State
from bot.people.model import Pressing

Points = Mapping[str, int]
"""What a ballot gives: to options by their ids as text, or to a stance."""


@dataclass(frozen=True, kw_only=True)
class Booth:
    """A checkpoint as somebody comes to vote in it."""

    workspace_id: str
    id: int
    #: as typed
    question: str
    method: Method
    state: State
    asked: Asked
    asked_about: str
    closes_at: datetime
    shown: Shown
    hides_names: bool
    #: None: they are not asked
    voter_id: int | None
    #: their team; empty: none is known
    team: str
    has_voted: bool
    #: what can be chosen, by id and as typed, in order
    options: Mapping[int, str]


@dataclass(frozen=True, kw_only=True)
class Own:
    """What somebody has voted, for nobody's eyes but theirs."""

    booth: Booth
    #: None: nothing yet, or not any more
    points: Points | None = None
    #: as typed
    reason: str | None = None
    #: the votes as they stand, where they may see them by now, and what they are about
    tally: Tally | None = None
    picture: Picture | None = None


@dataclass(frozen=True, kw_only=True)
class Prompting:
    """When a voter is asked: on which day of theirs, from when on, and how much it presses."""

    on_date: date
    begins_at: datetime
    pressing: Pressing


@dataclass(frozen=True, kw_only=True)
class Called:
    """A vote as one who is asked finds it; nothing of what they have voted."""

    picture: Picture
    has_voted: bool
    #: whether it is over, if only because its time is
    is_over: bool
