"""What a method makes of the votes: plain values."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.checkpoints.model.tables import Method


class Says(StrEnum):
    """What the method says."""

    #: consent without objection; or one option is ahead as the method asks
    GOES = "goes"
    #: consent, and somebody sees harm
    OBJECTED = "objected"
    #: the first option has no more than half
    NO_MAJORITY = "no_majority"
    #: unanimous, and not everybody wants the same
    NOT_ALL = "not_all"
    #: several options are first
    TIE = "tie"
    #: advice and temperature never say what to do
    JUST_ADVICE = "just_advice"
    #: all who voted abstain, or stand aside
    ABSTAINED = "abstained"
    #: fewer have voted than the quorum asks
    NO_QUORUM = "no_quorum"
    NOBODY = "nobody"


@dataclass(frozen=True, kw_only=True)
class Tally:
    """The votes, counted; keys are those of `Ballot.points`: an option's id as text, or a stance."""

    method: Method
    says: Says
    #: how many gave it anything
    votes: Mapping[str, int]
    #: what they gave it together: votes, dots, or points
    points: Mapping[str, int]
    #: temperature: how many showed 0, 1, 2, 3, 4 and 5 fingers
    fists: tuple[int, ...] = (0,) * 6
    asked: int
    voted: int
    #: of those who voted: who chose none of the options
    abstained: int
    #: per cent; None: any number
    quorum: int | None
    has_quorum: bool
    #: the options that are first, in their order; one, unless they are level
    leading: tuple[str, ...]
    objections: int

    @property
    def winner(self) -> str | None:
        """The option that the method chooses; None: it chooses none, or has none to choose from."""
        return self.leading[0] if self.says == Says.GOES and self.leading else None

    @property
    def choosing(self) -> int:
        """How many did not abstain."""
        return self.voted - self.abstained

    def mean(self, key: str) -> float:
        """Return the points of a key by all who did not abstain; one who gave it none gave it 0."""
        return self.points.get(key, 0) / self.choosing if self.choosing else 0.0
