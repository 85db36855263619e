"""Checkpoints, who is asked, what they said, and what came of it."""

from bot.checkpoints.model.pictures import (
    CARD,
    DECIDE,
    ORIGIN,
    VOTE,
    WORD,
    Draft,
    Picture,
    Stance,
)
from bot.checkpoints.model.result import Says, Tally
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
from bot.checkpoints.model.voting import Booth, Called, Own, Points, Prompting

__all__ = [
    "CARD",
    "DECIDE",
    "ORIGIN",
    "VOTE",
    "WORD",
    "Asked",
    "Ballot",
    "Became",
    "Booth",
    "Called",
    "Checkpoint",
    "Draft",
    "Found",
    "Method",
    "Objection",
    "Option",
    "Own",
    "Picture",
    "Points",
    "Prompting",
    "Says",
    "Shown",
    "Stance",
    "State",
    "Tally",
    "Voter",
]
