"""How check-ins look in Slack. Pure: values in, blocks out."""

from bot.checkins.views.asking import (
    ANSWER,
    FORM,
    PLACE,
    SKIP,
    answer,
    day_message,
    form,
    placed,
    plan_fields,
    prompt,
    status_lines,
    where_to,
)
from bot.checkins.views.early import AHEAD, EARLY_FORM, early_form, noted, which_day
from bot.checkins.views.following import FOLLOWED, follow_up_fields
from bot.checkins.views.history import HISTORY, history
from bot.checkins.views.pacing import how_often, pace_changed
from bot.checkins.views.promising import plan_line, promises
from bot.checkins.views.setting import (
    ASK_QUESTIONS,
    CHOOSE_SHOWN,
    PREVIEW,
    QUESTIONS_FORM,
    SHOWN_FORM,
    preview,
    questions_changed,
    questions_form,
    settings,
    shown_changed,
    shown_form,
)

__all__ = [
    "AHEAD",
    "ANSWER",
    "ASK_QUESTIONS",
    "CHOOSE_SHOWN",
    "EARLY_FORM",
    "FOLLOWED",
    "FORM",
    "HISTORY",
    "PLACE",
    "PREVIEW",
    "QUESTIONS_FORM",
    "SHOWN_FORM",
    "SKIP",
    "answer",
    "day_message",
    "early_form",
    "follow_up_fields",
    "form",
    "history",
    "how_often",
    "noted",
    "pace_changed",
    "placed",
    "plan_fields",
    "plan_line",
    "preview",
    "promises",
    "prompt",
    "questions_changed",
    "questions_form",
    "settings",
    "shown_changed",
    "shown_form",
    "status_lines",
    "where_to",
    "which_day",
]
