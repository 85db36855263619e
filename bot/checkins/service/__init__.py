"""What people and timers can do with check-ins. The caller owns the transaction."""

from bot.checkins.service.answering import answer, place, reply, skip
from bot.checkins.service.joining import include, leave_out, person_changed, set_up
from bot.checkins.service.keeping import ERASES, erase, export
from bot.checkins.service.opening import (
    close_due,
    forget_held_words,
    next_closing,
    next_opening,
    open_due,
)
from bot.checkins.service.showing import (
    asked_about,
    day_of,
    entry_asked,
    newest,
    next_prompts,
    outlook,
    own_asked,
    plans_of,
)

__all__ = [
    "ERASES",
    "answer",
    "asked_about",
    "close_due",
    "day_of",
    "entry_asked",
    "erase",
    "export",
    "forget_held_words",
    "include",
    "leave_out",
    "newest",
    "next_closing",
    "next_opening",
    "next_prompts",
    "open_due",
    "outlook",
    "own_asked",
    "person_changed",
    "place",
    "plans_of",
    "reply",
    "set_up",
    "skip",
]
