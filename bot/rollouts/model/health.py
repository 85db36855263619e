"""How a rollout goes: named signals with their figures, and what follows from them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Level(StrEnum):
    """How a rollout goes, from best to worst."""

    ON_TRACK = "on_track"
    NEEDS_ATTENTION = "needs_attention"
    AT_RISK = "at_risk"

    @property
    def words(self) -> str:
        """What people read, to go on with: `needs attention`."""
        return self.value.replace("_", " ")


class Strictness(StrEnum):
    """How soon a signal is taken seriously, as those who lead have chosen."""

    EARLY = "early"
    USUAL = "usual"
    LATE = "late"
    OFF = "off"


class Signal(StrEnum):
    """What a rollout's health is made of."""

    PARTICIPATION = "participation"
    VOICES = "voices"
    IN_THE_WAY = "in_the_way"
    GATE = "gate"
    MILESTONES = "milestones"
    DECISIONS = "decisions"
    TEAMS = "teams"


@dataclass(frozen=True, kw_only=True)
class Signals:
    """The figures of all signals, of what everybody in the rollout may see. A feature fills in its own."""

    #: of what was asked in the last seven days, the share that was answered, in whole percent, and of the
    #: seven days before; None: too few people, or others than before
    share: int | None = None
    share_before: int | None = None
    #: of so many people who were asked in the last seven days, so many answered at least once
    asked: int = 0
    heard: int = 0
    #: for how many days each voice has waited that is not answered
    unanswered: tuple[int, ...] = ()
    #: for how many days each thing has been in people's way that is not solved
    in_the_way: tuple[int, ...] = ()
    #: how many criteria of the gate there are and are met, and in how many days the next wave is planned to
    #: begin; None: no day is planned
    criteria: int = 0
    met: int = 0
    next_wave_in: int | None = None
    #: by how many days each milestone is late
    late: tuple[int, ...] = ()
    #: for how many days each closed vote has waited for its outcome
    undecided: tuple[int, ...] = ()
    #: the teams of which nobody answered in the last seven days, of those large enough to be named
    silent_teams: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Reason:
    """What one signal says of how it goes."""

    signal: Signal
    level: Level
    #: a clause with its figures and what they are compared with, plain text
    words: str


@dataclass(frozen=True, kw_only=True)
class Health:
    """How a rollout goes, and why."""

    level: Level
    #: all that is known, the worst first
    reasons: tuple[Reason, ...] = ()

    @property
    def worries(self) -> tuple[Reason, ...]:
        """What is not as it should be."""
        return tuple(each for each in self.reasons if each.level != Level.ON_TRACK)


@dataclass(frozen=True, kw_only=True)
class Yardsticks:
    """How strict a rollout is with each signal; what is not in it is judged as usual."""

    chosen: Mapping[Signal, Strictness] = field(default_factory=dict)

    def of(self, signal: Signal) -> Strictness:
        """Return how strict it is with a signal."""
        return self.chosen.get(signal, Strictness.USUAL)
