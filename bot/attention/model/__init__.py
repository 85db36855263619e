"""What is asked of people, in which message, and the account of it."""

from bot.attention.model.accounts import Account, Concern, Fate, Planned, Sending
from bot.attention.model.asks import (
    A_MINUTE,
    DAILY,
    PREVIEW,
    REMINDER,
    REQUESTED,
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
from bot.attention.model.coming import (
    Agenda,
    Coming,
    ComingAsk,
    Line,
    Post,
    Preview,
    Thing,
)
from bot.attention.model.sections import Section

__all__ = [
    "A_MINUTE",
    "DAILY",
    "PREVIEW",
    "REMINDER",
    "REQUESTED",
    "Account",
    "Agenda",
    "Ask",
    "AskState",
    "Budget",
    "Coming",
    "ComingAsk",
    "Concern",
    "Day",
    "Fate",
    "Later",
    "Limits",
    "Line",
    "NewAsk",
    "Planned",
    "Post",
    "Preview",
    "Section",
    "Sending",
    "Spared",
    "Thing",
    "Worth",
]
