"""What is filled in and shown of waves: plain values."""

from dataclasses import dataclass
from datetime import date

from bot.waves.model.evidence import Evidence
from bot.waves.model.tables import Criterion, Measure, Wave

OPENED = "waves.opened"
"""The name of this feature's notice: what the channel is told as a wave begins."""


@dataclass(frozen=True, kw_only=True)
class Draft:
    """One criterion as somebody filled it in."""

    measure: Measure
    words: str = ""
    target: int | None = None
    must: bool = True


@dataclass(frozen=True, kw_only=True)
class Filled:
    """What was filled into the form of a gate, as typed."""

    participation: str = ""
    answered: str = ""
    serious: str = ""
    #: a line each, ending with the number to reach
    metrics: str = ""
    #: a line each, judged by hand
    words: str = ""
    must: frozenset[Measure] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Known:
    """All that gates look at, of one wave at one moment."""

    #: who takes part in the wave, and how many of them were heard in any form
    people: int = 0
    heard: int = 0
    #: check-ins of the wave that were asked, and answered
    asked: int = 0
    answers: int = 0
    #: voices of the rollout that everybody in it may see, and those of them that have an answer
    voices: int = 0
    settled: int = 0
    #: concerns that affect people a lot, and are still open
    serious: int = 0


@dataclass(frozen=True, kw_only=True)
class Change:
    """A gate was changed after its wave had begun."""

    on: date
    why: str


@dataclass(frozen=True, kw_only=True)
class Panel:
    """One wave as those who lead see it."""

    wave: Wave
    #: where the rollout is led; None: it has not begun
    begun_on: date | None
    #: how many take part in it
    people: int
    criteria: tuple[Criterion, ...]
    changes: tuple[Change, ...] = ()
    #: what is known now; of the wave that began last only
    evidence: Evidence | None = None
    #: whether it is the one that opens next
    is_next: bool = False


@dataclass(frozen=True, kw_only=True)
class Overview:
    """All waves of a rollout, as those who lead see them."""

    rollout_id: int
    rollout_name: str
    panels: tuple[Panel, ...]
    today: date


@dataclass(frozen=True, kw_only=True)
class Standing:
    """Where the waves of a rollout stand, in a line."""

    current: str
    since: date
    #: the wave that opens next; empty: none is planned
    following: str = ""
    planned_on: date | None = None
    #: how many criteria the gate after the current wave has, and how many are met
    criteria: int = 0
    met: int = 0


@dataclass(frozen=True, kw_only=True)
class Wait:
    """Somebody's waiting for their wave."""

    rollout_id: int
    rollout_name: str
    wave_name: str
    planned_on: date | None


@dataclass(frozen=True, kw_only=True)
class Opening:
    """A wave begins, as its channel is told."""

    wave: Wave
    rollout_name: str
    #: the wave before it
    before: str
    #: the names of those who begin
    names: tuple[str, ...]
    #: what would tell that this wave worked
    criteria: tuple[Criterion, ...]
    #: of the gate before it
    changes: tuple[Change, ...]
