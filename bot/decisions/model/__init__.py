"""Who holds which area, and what they decide."""

from bot.decisions.model.pages import (
    Draft,
    Due,
    Entry,
    Glance,
    Log,
    Offer,
    Wanted,
)
from bot.decisions.model.pictures import (
    ASKED,
    DECISION,
    REVIEW,
    SETTLED,
    Looked,
    Picture,
    Said,
)
from bot.decisions.model.tables import Area, Decision, Holder, Review, State, Verdict

__all__ = [
    "ASKED",
    "DECISION",
    "REVIEW",
    "SETTLED",
    "Area",
    "Decision",
    "Draft",
    "Due",
    "Entry",
    "Glance",
    "Holder",
    "Log",
    "Looked",
    "Offer",
    "Picture",
    "Review",
    "Said",
    "State",
    "Verdict",
    "Wanted",
]
