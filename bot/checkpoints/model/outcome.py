"""What a decider fills in, and what everybody sees once a checkpoint is closed: plain values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from bot.checkpoints.model.result import Tally
from bot.checkpoints.model.tables import Became, Objection

OWN_WORDS, GO, STOP = "own", "go", "stop"
"""What can be chosen as the outcome beside an option: the decider's own words; and where there are no options,
what was asked, or not."""


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
    #: lines of mrkdwn; empty: it is no gate
    evidence: tuple[str, ...]
    #: whether a criterion that must be met is missed
    misses_gate: bool
    #: None: not yet
    decided: Decided | None
