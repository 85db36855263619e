"""How some days went, as a digest tells of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, kw_only=True)
class Turnout:
    """How often people were asked on some days, and how often they answered; by person, to be counted only."""

    asked_of: Mapping[str, int]
    answered_by: Mapping[str, int]

    @property
    def asked(self) -> int:
        """How often anybody was asked."""
        return sum(self.asked_of.values())

    @property
    def answered(self) -> int:
        """How often anybody answered."""
        return sum(self.answered_by.values())

    @property
    def people(self) -> int:
        """How many people were asked."""
        return len(self.asked_of)

    @property
    def heard(self) -> int:
        """How many of them answered at least once."""
        return sum(number > 0 for number in self.answered_by.values())

    @property
    def share(self) -> float:
        """The share of what was asked that was answered."""
        return self.answered / self.asked if self.asked else 0.0


@dataclass(frozen=True, kw_only=True)
class InTheWay:
    """What people said is in their way."""

    #: 0 too where so few take part that a number would tell of one of them
    open: int = 0
    oldest_at: datetime | None = None
    #: raised and solved in the week
    new: int = 0
    solved: int = 0
    #: what the oldest say, as far as everybody could read it in the channel; never who wrote it
    words: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Participation:
    """A week's turnout beside earlier ones, and what it took."""

    now: Turnout
    before: Turnout
    #: of the first two weeks; None: they are not long ago, or too few were asked in one of them
    at_first: Turnout | None
    #: teams large enough for a figure from which nobody answered, and how many small ones
    silent_teams: tuple[str, ...] = ()
    small_silent: int = 0
    #: seconds that were asked of each person
    seconds: int = 0
