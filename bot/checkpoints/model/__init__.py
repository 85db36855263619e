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
    Against,
    Blank,
    CHANGES,
    Closed,
    Decided,
    GO,
    OWN_WORDS,
    Outcome,
    Reply,
    STOP,
)
from bot.checkpoints.model.pictures import (
    CARD,
    DECIDE,
    Draft,
    Due,
    EVIDENCE,
    ORIGIN,
    Picture,
    Stance,
    VOTE,
    WORD,
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
    CheckpointSettings,
    Setup,
    USUAL_DAYS,
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
    "Against",
    "Asked",
    "Ballot",
    "Became",
    "Blank",
    "Booth",
    "CARD",
    "CHANGES",
    "Called",
    "Checkpoint",
    "CheckpointSettings",
    "Closed",
    "DECIDE",
    "Decided",
    "Draft",
    "Due",
    "EVIDENCE",
    "Found",
    "GO",
    "Happening",
    "Method",
    "ORIGIN",
    "OWN_WORDS",
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
    "STOP",
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
    "USUAL_DAYS",
    "VOTE",
    "Voter",
    "WORD",
]
