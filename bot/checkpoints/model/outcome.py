"""What a decider fills in, and what everybody sees once a checkpoint is closed: plain values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from bot.checkpoints.model.pictures import Picture
from bot.checkpoints.model.result import Tally
from bot.checkpoints.model.tables import Became, Objection
from bot.waves.hooks import Evidence, Verdict

OWN_WORDS, GO, CHANGES, STOP = "own", "go", "changes", "stop"
"""What can be chosen as the outcome beside an option: the decider's own words; and where there are not several
options, what was proposed, the same with changes, or not."""


class Against(StrEnum):
    """What a decision goes against, so that it needs a reason."""

    RESULT = "result"
    OBJECTION = "objection"
    #: a criterion of the gate that must be met is missed
    GATE = "gate"


@dataclass(frozen=True, kw_only=True)
class Reply:
    """What the outcome does with one objection."""

    became: Became | None
    because: str


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """The decider's statement, as filled in."""

    #: an option's id as text, or one of the above
    chosen: str
    own: str
    why: str
    review_on: date | None
    #: by the objection's id
    replies: Mapping[int, Reply] = field(default_factory=dict)
    #: what happens next, whose it is and by when; all empty: nothing is to be done
    what: str = ""
    owner_id: str = ""
    due_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class Decided:
    """The decision that ended a checkpoint."""

    words: str
    why: str
    #: a name; empty: it took effect by itself
    by: str


@dataclass(frozen=True, kw_only=True)
class Closed:
    """What came out at close, for all to see."""

    tally: Tally
    #: the teams whose votes may be shown by themselves
    teams: tuple[tuple[str, Tally], ...]
    #: whether some teams may not
    has_small_teams: bool
    objections: tuple[Objection, ...]
    #: what was known of the gate at that moment; None: it is no gate
    evidence: Evidence | None
    #: None: not yet
    decided: Decided | None

    @property
    def misses_gate(self) -> bool:
        """Whether a criterion that must be met was missed."""
        findings = self.evidence.findings if self.evidence else ()
        return any(each.must and each.verdict == Verdict.MISSED for each in findings)


@dataclass(frozen=True, kw_only=True)
class Blank:
    """What the form for the outcome begins with."""

    picture: Picture
    closed: Closed
    #: by when what happens next is done
    due_on: date
    #: when it is looked at again; None: not
    review_on: date | None
    #: what the wave is called that it opens; empty: none
    opens: str = ""
