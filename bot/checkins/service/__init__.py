"""What people and timers can do with check-ins. The caller owns the transaction."""

from bot.checkins.service.agenda import (
    MESSAGE_OF_THE_DAY,
    PACE_NOTE,
    agenda,
)
from bot.checkins.service.answering import (
    answer,
    place,
    reply,
    skip,
)
from bot.checkins.service.counting import (
    tallies,
)
from bot.checkins.service.early import (
    answer_early,
    day_ahead,
    offered,
)
from bot.checkins.service.history import (
    history,
    history_page,
)
from bot.checkins.service.joining import (
    include,
    leave_out,
    let_wait,
    person_changed,
    set_up,
)
from bot.checkins.service.keeping import (
    ERASES,
    erase,
    export,
)
from bot.checkins.service.opening import (
    close_due,
    forget_held_words,
    next_closing,
    next_opening,
    open_due,
)
from bot.checkins.service.pacing import (
    begin_anew,
)
from bot.checkins.service.reaching import (
    not_reached,
    spared,
)
from bot.checkins.service.setting_up import (
    change_questions,
    change_shown,
    change_times,
    checkin_of,
    plans,
)
from bot.checkins.service.shifts import (
    SHIFT_GONE,
    drop_shift,
    save_shift,
    shifted,
    shifts,
)
from bot.checkins.service.showing import (
    all_asked,
    arranged_in,
    checkin_called,
    day_of,
    entry_asked,
    outlook,
    own_asked,
    plans_of,
)
from bot.checkins.service.taking_part import (
    asked_between,
    last_movement,
)
from bot.checkins.service.weekly import (
    compared,
    in_the_way,
    participation,
    shares,
    signals,
)
from bot.checkins.service.wondering import (
    ask_as_before,
    ask_at,
    ask_less,
    never_wondered,
    pause_for_a_week,
    wondering,
)

__all__ = [
    "ERASES",
    "MESSAGE_OF_THE_DAY",
    "PACE_NOTE",
    "SHIFT_GONE",
    "agenda",
    "all_asked",
    "answer",
    "answer_early",
    "arranged_in",
    "ask_as_before",
    "ask_at",
    "ask_less",
    "asked_between",
    "begin_anew",
    "change_questions",
    "change_shown",
    "change_times",
    "checkin_called",
    "checkin_of",
    "close_due",
    "compared",
    "day_ahead",
    "day_of",
    "drop_shift",
    "entry_asked",
    "erase",
    "export",
    "forget_held_words",
    "history",
    "history_page",
    "in_the_way",
    "include",
    "last_movement",
    "leave_out",
    "let_wait",
    "never_wondered",
    "next_closing",
    "next_opening",
    "not_reached",
    "offered",
    "open_due",
    "outlook",
    "own_asked",
    "participation",
    "pause_for_a_week",
    "person_changed",
    "place",
    "plans",
    "plans_of",
    "reply",
    "save_shift",
    "set_up",
    "shares",
    "shifted",
    "shifts",
    "signals",
    "skip",
    "spared",
    "tallies",
    "wondering",
]
