"""How waves look in Slack. Pure: values in, blocks out."""

from bot.waves.views.forms import (
    GATE_FORM,
    JUDGE_FORM,
    OPEN_FORM,
    PLAN_FORM,
    gate_filled,
    gate_form,
    judge_form,
    numbers_typed,
    open_form,
    plan_form,
    verdicts_chosen,
)
from bot.waves.views.gate import (
    evidence_lines,
)
from bot.waves.views.overview import (
    GATE,
    JUDGE,
    OPEN,
    PLAN,
    WAVES,
    overview,
    settings,
    value_in,
)
from bot.waves.views.telling import (
    beginning_words,
    my_line,
    opened,
    promise,
    remark,
    status_line,
    waiting_line,
    waiting_promise,
)

__all__ = [
    "GATE",
    "GATE_FORM",
    "JUDGE",
    "JUDGE_FORM",
    "OPEN",
    "OPEN_FORM",
    "PLAN",
    "PLAN_FORM",
    "WAVES",
    "beginning_words",
    "evidence_lines",
    "gate_filled",
    "gate_form",
    "judge_form",
    "my_line",
    "numbers_typed",
    "open_form",
    "opened",
    "overview",
    "plan_form",
    "promise",
    "remark",
    "settings",
    "status_line",
    "value_in",
    "verdicts_chosen",
    "waiting_line",
    "waiting_promise",
]
