"""What people are asked, when, in which message, and why. The caller owns the transaction."""

from bot.attention.service.accounting import (
    account,
)
from bot.attention.service.asking import (
    ask_again,
    ask_all,
    ask_instead,
    done,
    has_left,
    refresh,
    spare,
    withdraw,
)
from bot.attention.service.folding import (
    Folding,
    next_due,
    too_late_between,
)
from bot.attention.service.forgetting import (
    forget_old,
)
from bot.attention.service.keeping import (
    KEEPER,
)
from bot.attention.service.lately import (
    asked_already,
    asked_now,
)
from bot.attention.service.limits import (
    asked_this_week,
    limits_of,
    limits_seen,
    minutes_asked,
    set_limits,
)
from bot.attention.service.previewing import (
    preview,
    preview_meant,
    send_preview,
)
from bot.attention.service.putting_off import (
    put_off,
)
from bot.attention.service.today import (
    day_asked,
    in_message,
    sections_of,
    subjects_at,
)

__all__ = [
    "KEEPER",
    "Folding",
    "account",
    "ask_again",
    "ask_all",
    "ask_instead",
    "asked_already",
    "asked_now",
    "asked_this_week",
    "day_asked",
    "done",
    "forget_old",
    "has_left",
    "in_message",
    "limits_of",
    "limits_seen",
    "minutes_asked",
    "next_due",
    "preview",
    "preview_meant",
    "put_off",
    "refresh",
    "sections_of",
    "send_preview",
    "set_limits",
    "spare",
    "subjects_at",
    "too_late_between",
    "withdraw",
]
