"""What is filled in and shown of checkpoints: plain values."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.checkpoints.model.tables import Asked, Checkpoint, Method, Option, Shown

CARD, WORD = "checkpoints.card", "checkpoints.word"
EVIDENCE = "checkpoints.evidence"
"""The names of this feature's notices: the one card in the channel, what is said under it, and what was known of
the gate when it closed."""

VOTE, DECIDE = "checkpoints.vote", "checkpoints.decide"
"""The names of this feature's asks: a vote, whose subject is a Voter, and the outcome, whose subject is a Checkpoint."""

ORIGIN = "checkpoint"
"""What a decision, an action or a voice says it came from."""


class Stance(StrEnum):
    """What is said where no option is chosen: the keys of `Ballot.points`."""

    #: consent: no objection, stand aside, a reasoned no
    CONSENT = "consent"
    ASIDE = "aside"
    OBJECT = "object"
    #: temperature: its points are 0 to 5
    FIST = "fist"
    #: any other method: to none of the options
    ABSTAIN = "abstain"


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A checkpoint as somebody filled it in."""

    rollout_id: int
    question: str
    options: tuple[str, ...]
    method: Method
    asked: Asked
    asked_about: str
    #: only with Asked.CHOSEN
    chosen_ids: tuple[str, ...] = ()
    closes_at: datetime
    quorum: int | None
    shown: Shown
    hides_names: bool
    decider_id: str
    opens_wave: int | None
    may_add: bool
    by_itself: bool


@dataclass(frozen=True, kw_only=True)
class Picture:
    """A checkpoint with all that everybody may see beside it; nothing of what was voted."""

    checkpoint: Checkpoint
    options: tuple[Option, ...]
    rollout_name: str
    channel_id: str
    #: a name
    decider: str
    #: how many are asked, and how many of them have voted
    asked_count: int
    voted_count: int
    #: in whose zone times are said: the decider's
    zone: str
    today: date


@dataclass(frozen=True, kw_only=True)
class Due:
    """A vote that waits for its outcome, as somebody sees it who decides, or who leads."""

    checkpoint: Checkpoint
    rollout_name: str
    #: a name; empty: the reader decides
    decider: str
    #: whether the reader may say the outcome
    may_decide: bool
    #: by the reader's calendar
    closed_on: date
