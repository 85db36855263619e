"""Who is in a rollout, as those who lead see and change it: plain values, as others keep them."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from bot.decisions.hooks import Area
from bot.rollouts.hooks import Role
from bot.slack.model import Kind

HOLDING = "teams.holding"
"""The name of this feature's notice: what somebody decides from now on."""


@dataclass(frozen=True, kw_only=True)
class Colleague:
    """Somebody of the workspace, whatever their account is."""

    user_id: str
    name: str
    kind: Kind


@dataclass(frozen=True, kw_only=True)
class Seat:
    """Somebody's place in a rollout."""

    user_id: str
    name: str
    role: Role
    takes_part: bool
    #: empty: none is known
    team: str
    wave: int
    #: their wave has not opened
    waits: bool


@dataclass(frozen=True, kw_only=True)
class Start:
    """A wave, as people are put into it."""

    number: int
    name: str
    is_open: bool


@dataclass(frozen=True, kw_only=True)
class Roster:
    """Everybody in a rollout, by team and name; those without a team come last."""

    rollout_id: int
    rollout_name: str
    seats: tuple[Seat, ...]
    waves: tuple[Start, ...]

    @property
    def teams(self) -> list[str]:
        """The teams there are, in their order."""
        return list(dict.fromkeys(seat.team for seat in self.seats if seat.team))

    def seat_of(self, user_id: str) -> Seat | None:
        """Return somebody's place; None: they are not in the rollout."""
        return next((seat for seat in self.seats if seat.user_id == user_id), None)


@dataclass(frozen=True, kw_only=True)
class Card:
    """Somebody who is in the rollout, or is about to be added."""

    roster: Roster
    user_id: str
    name: str
    seat: Seat | None


@dataclass(frozen=True, kw_only=True)
class Change:
    """What becomes different for somebody; None: it stays as it is."""

    user_id: str
    name: str
    team: str | None = None
    #: the number of a wave, or the name of one that is planned by this
    wave: int | str | None = None
    role: Role | None = None
    #: they are not in the rollout yet
    is_new: bool = False
    #: where it stands in a list; 0: in none
    line: int = 0


@dataclass(frozen=True, kw_only=True)
class Row:
    """A line of a pasted list, as far as it can be read; empty: nothing was said."""

    line: int
    text: str
    who: str = ""
    team: str = ""
    wave: str = ""
    role: str = ""
    #: why it cannot be read
    mistake: str = ""


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A pasted list: its lines, and the headings above them, if it has any."""

    heading: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, kw_only=True)
class Mistake:
    """A line that is not understood, and changes nobody."""

    line: int
    text: str
    #: plain words
    words: str


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What a list would change."""

    changes: tuple[Change, ...]
    mistakes: tuple[Mistake, ...]
    #: lines that say what is so already
    unchanged: int
    new_teams: tuple[str, ...]
    new_waves: tuple[str, ...]
    heading: str = ""

    @property
    def digest(self) -> str:
        """What tells whether this is still what was shown."""
        shown = repr((self.changes, self.mistakes))
        return hashlib.sha256(shown.encode()).hexdigest()[:16]

    @property
    def left(self) -> str:
        """The lines that are not understood, as typed, below their headings."""
        lines = [mistake.text for mistake in self.mistakes]
        return "\n".join([self.heading, *lines] if self.heading and lines else lines)


@dataclass(frozen=True, kw_only=True)
class Areas:
    """Who decides what in a rollout."""

    rollout_id: int
    rollout_name: str
    #: by area, those who can still be chosen
    holders: Mapping[Area, str]


@dataclass(frozen=True, kw_only=True)
class Holding:
    """What somebody decides in a rollout."""

    rollout_id: int
    rollout_name: str
    areas: tuple[Area, ...]
