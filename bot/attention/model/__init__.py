"""What is asked of people, in which message, and the account of it."""

from bot.attention.model.accounts import Account, Concern, Fate, Planned, Sending
from bot.attention.model.asks import (
    A_MINUTE,
    DAILY,
    REMINDER,
    REQUESTED,
    URGENT,
    Ask,
    AskState,
    Budget,
    Day,
    Later,
    Limits,
    NewAsk,
    Spared,
    Worth,
)
from bot.attention.model.sections import Section

__all__ = [
    "A_MINUTE",
    "DAILY",
    "REMINDER",
    "REQUESTED",
    "URGENT",
    "Account",
    "Ask",
    "AskState",
    "Budget",
    "Concern",
    "Day",
    "Fate",
    "Later",
    "Limits",
    "NewAsk",
    "Planned",
    "Section",
    "Sending",
    "Spared",
    "Worth",
]
