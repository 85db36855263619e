"""How what is asked of people looks in Slack, and the account of it. Pure: values in, blocks out."""

from bot.attention.views.daily import AS_YOU_ASKED, CHOICES, LATER, daily, reminder, settled, urgent
from bot.attention.views.home import ASKED_NOW, all_asked_now, asked_now
from bot.attention.views.limits import LIMITS, limits, limits_form, limits_set, week_line
from bot.attention.views.preview import (
    file_name,
    no_preview_file,
    preview,
    preview_file,
    table,
)
from bot.attention.views.why import why

__all__ = [
    "ASKED_NOW",
    "AS_YOU_ASKED",
    "CHOICES",
    "LATER",
    "LIMITS",
    "all_asked_now",
    "asked_now",
    "daily",
    "file_name",
    "limits",
    "limits_form",
    "limits_set",
    "no_preview_file",
    "preview",
    "preview_file",
    "reminder",
    "settled",
    "table",
    "urgent",
    "week_line",
    "why",
]
