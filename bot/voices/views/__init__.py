"""How voices look in Slack. Pure: values in, blocks out."""

from bot.voices.views.card import (
    ME_TOO,
    TAKE_BACK,
    TAKEN_BACK,
    UNNAMED,
    card,
    merged_card,
    supported,
    supported_in_form,
)
from bot.voices.views.face import SHOWN_FROM, TITLES, TOPICS, face, seen_by, standing, supporters
from bot.voices.views.form import (
    BY_MESSAGE,
    CHANGE,
    FORM,
    JOIN,
    RAISE,
    SHORTCUTS,
    raise_form,
    seen_labels,
    thanks,
)

__all__ = [
    "BY_MESSAGE",
    "CHANGE",
    "FORM",
    "JOIN",
    "ME_TOO",
    "RAISE",
    "SHORTCUTS",
    "SHOWN_FROM",
    "TAKEN_BACK",
    "TAKE_BACK",
    "TITLES",
    "TOPICS",
    "UNNAMED",
    "card",
    "face",
    "merged_card",
    "raise_form",
    "seen_by",
    "seen_labels",
    "standing",
    "supported",
    "supported_in_form",
    "supporters",
    "thanks",
]
