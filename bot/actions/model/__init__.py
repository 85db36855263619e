"""What is remembered of actions, and what is shown of them."""

from bot.actions.model.pictures import (
    ACTION_DUE,
    GIVEN,
    Blank,
    Board,
    Card,
    Draft,
    Due,
    Listed,
    Weekly,
)
from bot.actions.model.tables import Action, Asking, Handover, State

__all__ = [
    "ACTION_DUE",
    "GIVEN",
    "Action",
    "Asking",
    "Blank",
    "Board",
    "Card",
    "Draft",
    "Due",
    "Handover",
    "Listed",
    "State",
    "Weekly",
]
