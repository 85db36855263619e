"""Decisions about digests. Pure: a rule is given all it needs, the instant included."""

from bot.digests.rules.contents import (
    MOST_LINES,
    changed,
    dates_line,
    fitted,
    headline,
    is_new,
)
from bot.digests.rules.timing import (
    A_WEEK,
    due_at,
    first_after,
    is_late,
    look_at,
    monday,
    sent_on,
    today,
)
from bot.digests.rules.weeks import Days, days_told, weeks_before

__all__ = [
    "A_WEEK",
    "MOST_LINES",
    "Days",
    "changed",
    "dates_line",
    "days_told",
    "due_at",
    "first_after",
    "fitted",
    "headline",
    "is_late",
    "is_new",
    "look_at",
    "monday",
    "sent_on",
    "today",
    "weeks_before",
]
