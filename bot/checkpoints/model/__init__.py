"""Checkpoints, who is asked, what they said, and what came of it."""

from bot.checkpoints.model.happenings import (
    ADDED,
    Happening,
)
from bot.checkpoints.model.opening import (
    Offer,
    Person,
    Sheet,
    Typed,
)
from bot.checkpoints.model.outcome import (
    CHANGES,
    GO,
    OWN_WORDS,
    STOP,
    Against,
    Blank,
    Closed,
    Decided,
    Outcome,
    Reply,
)
from bot.checkpoints.model.pictures import (
    CARD,
    DECIDE,
    EVIDENCE,
    ORIGIN,
    VOTE,
    WORD,
    Draft,
    Due,
    Picture,
    Stance,
)
from bot.checkpoints.model.result import (
    Says,
    Tally,
)
from bot.checkpoints.model.saying import (
    Said,
    Sayings,
)
from bot.checkpoints.model.settings import (
    USUAL_DAYS,
    CheckpointSettings,
    Setup,
)
from bot.checkpoints.model.tables import (
    Asked,
    Ballot,
    Became,
    Checkpoint,
    Found,
    Method,
    Objection,
    Option,
    Shown,
    State,
    Voter,
)
from bot.checkpoints.model.voting import (
    Booth,
    Called,
    Own,
    Points,
    Prompting,
)
from bot.checkpoints.model.weekly import (
    Pending,
)

__all__ = [
    "ADDED",
    "CARD",
    "CHANGES",
    "DECIDE",
    "EVIDENCE",
    "GO",
    "ORIGIN",
    "OWN_WORDS",
    "STOP",
    "USUAL_DAYS",
    "VOTE",
    "WORD",
    "Against",
    "Asked",
    "Ballot",
    "Became",
    "Blank",
    "Booth",
    "Called",
    "Checkpoint",
    "CheckpointSettings",
    "Closed",
    "Decided",
    "Draft",
    "Due",
    "Found",
    "Happening",
    "Method",
    "Objection",
    "Offer",
    "Option",
    "Outcome",
    "Own",
    "Pending",
    "Person",
    "Picture",
    "Points",
    "Prompting",
    "Reply",
    "Said",
    "Sayings",
    "Says",
    "Setup",
    "Sheet",
    "Shown",
    "Stance",
    "State",
    "Tally",
    "Typed",
    "Voter",
]
