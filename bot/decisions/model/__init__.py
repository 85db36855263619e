"""Who holds which area, and what they decide."""

from bot.decisions.model.pictures import (
    ASKED,
    DECISION,
    REVIEW,
    Picture,
)
from bot.decisions.model.tables import Area, Decision, Holder, Review, State

__all__ = [
    "ASKED",
    "DECISION",
    "REVIEW",
    "Area",
    "Decision",
    "Holder",
    "Picture",
    "Review",
    "State",
]
