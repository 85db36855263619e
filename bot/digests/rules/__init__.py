"""Decisions about digests. Pure: a rule is given all it needs, the instant included."""

from bot.digests.rules.contents import (
    MOST_LINES,
    changed,
    dates_line,
    fitted,
    headline,
    weeks_until,
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

__all__ = [
    "A_WEEK",
    "MOST_LINES",
    "changed",
    "dates_line",
    "due_at",
    "first_after",
    "fitted",
    "headline",
    "is_late",
    "look_at",
    "monday",
    "sent_on",
    "today",
    "weeks_until",
]
