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
from bot.checkpoints.views.changing import (
    ADD_OPTION,
    CANCEL,
    CLOSE,
    EXTEND,
    HIDE_NAMES,
    SHOW_NAMES,
    add_option_form,
    cancel_form,
    change_form,
    changed,
    close_form,
    extend_form,
    value_in,
    ways_to_change,
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
from bot.checkpoints.views.due import (
    DUE,
    due,
    due_at_a_glance,
)
from bot.checkpoints.views.evidence import (
    evidence,
)
from bot.checkpoints.views.methods import (
    EXPLAIN,
    METHODS,
    explained,
)
from bot.checkpoints.views.moments import (
    moment,
)
from bot.checkpoints.views.opening import (
    BACK,
    CHANGE,
    FIRST,
    SECOND,
    first_filled,
    first_form,
    opened,
    second_filled,
    second_form,
)
from bot.checkpoints.views.result import (
    result_lines,
)
from bot.checkpoints.views.saying import (
    SAID,
    said_button,
    sayings_form,
)
from bot.checkpoints.views.settings import (
    SETTINGS,
    own_clause,
    settings,
    settings_form,
    settings_set,
    status_line,
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
from bot.checkpoints.views.weekly import (
    weekly_lines,
)
from bot.checkpoints.views.word import (
    word,
)

__all__ = [
    "ADD_OPTION",
    "BACK",
    "CANCEL",
    "CHANGE",
    "CLOSE",
    "DECIDE",
    "DECIDE_FORM",
    "DUE",
    "EXPLAIN",
    "EXTEND",
    "FIRST",
    "HIDE_NAMES",
    "METHODS",
    "OBJECT",
    "OBJECT_FORM",
    "REASON",
    "REASON_FORM",
    "SAID",
    "SECOND",
    "SETTINGS",
    "SHOW_NAMES",
    "SPREAD",
    "SPREAD_FORM",
    "VOTE_PRESS",
    "WITHDRAW",
    "add_option_form",
    "asked_to_vote",
    "cancel_form",
    "card",
    "change_form",
    "changed",
    "close_form",
    "closed_lines",
    "confirmed",
    "confirmed_form",
    "decide_form",
    "decision_asked",
    "due",
    "due_at_a_glance",
    "ended",
    "evidence",
    "explained",
    "extend_form",
    "first_filled",
    "first_form",
    "moment",
    "objection_form",
    "objection_line",
    "opened",
    "origin_line",
    "outcome_in",
    "own_clause",
    "pressed",
    "reason_form",
    "result_lines",
    "said_button",
    "sayings_form",
    "second_filled",
    "second_form",
    "settings",
    "settings_form",
    "settings_set",
    "spread_form",
    "spread_in",
    "status_line",
    "value_in",
    "waiting_line",
    "ways_to_change",
    "weekly_lines",
    "withdrawn",
    "word",
]
