"""What people can do with decisions. The caller owns the transaction."""

from bot.decisions.service.agenda import (
    agenda,
)
from bot.decisions.service.deciding import (
    about_review,
    allowed,
    decide,
    look_again,
    to_change,
)
from bot.decisions.service.due import (
    due_for,
    due_page,
)
from bot.decisions.service.holding import (
    choose_holder,
    holders,
)
from bot.decisions.service.keeping import (
    ERASES,
    erase,
    export,
)
from bot.decisions.service.leaving import (
    leave_behind,
    person_changed,
)
from bot.decisions.service.log import (
    entry,
    log,
    log_page,
)
from bot.decisions.service.offering import (
    holds_any,
    offer,
    offer_again,
)
from bot.decisions.service.recording import (
    record,
    refresh,
)
from bot.decisions.service.reviewing import (
    ask_another_day,
    asked_about,
    fine_now,
    keep,
    look_later,
    next_at,
    review_due,
    still_worried,
)
from bot.decisions.service.settling import (
    agree,
    refuse,
    take_back,
    to_settle,
)
from bot.decisions.service.showing import (
    count_proposed,
    count_waiting_for,
    decided_on,
    existing,
    glance,
    last_movement,
    looked_at,
    mine,
    picture,
    rollouts_decided_in,
    rollouts_reviewed,
    taken_since,
    up_for_review,
)

__all__ = [
    "ERASES",
    "about_review",
    "agenda",
    "agree",
    "allowed",
    "ask_another_day",
    "asked_about",
    "choose_holder",
    "count_proposed",
    "count_waiting_for",
    "decide",
    "decided_on",
    "due_for",
    "due_page",
    "entry",
    "erase",
    "existing",
    "export",
    "fine_now",
    "glance",
    "holders",
    "holds_any",
    "keep",
    "last_movement",
    "leave_behind",
    "log",
    "log_page",
    "look_again",
    "look_later",
    "looked_at",
    "mine",
    "next_at",
    "offer",
    "offer_again",
    "person_changed",
    "picture",
    "record",
    "refresh",
    "refuse",
    "review_due",
    "rollouts_decided_in",
    "rollouts_reviewed",
    "still_worried",
    "take_back",
    "taken_since",
    "to_change",
    "to_settle",
    "up_for_review",
]
