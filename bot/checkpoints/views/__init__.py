"""How checkpoints look in Slack. Pure: values in, blocks out."""

from bot.checkpoints.views.asking import (
    asked_to_vote,
)
from bot.checkpoints.views.card import (
    OBJECT,
    SPREAD,
    VOTE_PRESS,
    card,
    pressed,
)
from bot.checkpoints.views.closed import (
    closed_lines,
    ended,
    objection_line,
    origin_line,
    waiting_line,
)
from bot.checkpoints.views.deciding import (
    DECIDE,
    DECIDE_FORM,
    decide_form,
    decision_asked,
    outcome_in,
)
from bot.checkpoints.views.evidence import (
    evidence,
)
from bot.checkpoints.views.moments import (
    moment,
)
from bot.checkpoints.views.result import (
    result_lines,
)
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
    "DECIDE",
    "DECIDE_FORM",
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
    "closed_lines",
    "confirmed",
    "confirmed_form",
    "decide_form",
    "decision_asked",
    "ended",
    "evidence",
    "moment",
    "objection_form",
    "objection_line",
    "origin_line",
    "outcome_in",
    "pressed",
    "reason_form",
    "result_lines",
    "spread_form",
    "spread_in",
    "waiting_line",
    "withdrawn",
]
