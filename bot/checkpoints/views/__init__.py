"""How checkpoints look in Slack. Pure: values in, blocks out."""

from bot.checkpoints.views.asking import asked_to_vote, status_line
from bot.checkpoints.views.card import OBJECT, SPREAD, VOTE_PRESS, card, pressed
from bot.checkpoints.views.moments import moment
from bot.checkpoints.views.result import result_lines
from bot.checkpoints.views.voting import (
    OBJECT_FORM,
    REASON,
    REASON_FORM,
    SPREAD_FORM,
    WITHDRAW,
    confirmed,
    confirmed_form,
    objection_form,
    reason_form,
    spread_form,
    spread_in,
    withdrawn,
)

__all__ = [
    "OBJECT",
    "OBJECT_FORM",
    "REASON",
    "REASON_FORM",
    "SPREAD",
    "SPREAD_FORM",
    "VOTE_PRESS",
    "WITHDRAW",
    "asked_to_vote",
    "card",
    "confirmed",
    "confirmed_form",
    "moment",
    "objection_form",
    "pressed",
    "reason_form",
    "result_lines",
    "spread_form",
    "spread_in",
    "status_line",
    "withdrawn",
]
