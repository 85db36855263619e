"""What people can do with voices. The caller owns the transaction."""

from bot.voices.service.about import (
    rollouts_of,
)
from bot.voices.service.acting import (
    about_to_act,
    finished,
    make_action,
    shown_with_actions,
)
from bot.voices.service.agenda import (
    agenda,
)
from bot.voices.service.answering import (
    about_to,
    answer,
    decline,
)
from bot.voices.service.asking import (
    ask_another_day,
    asked_about,
    confirm,
    leave_open,
    reopen,
)
from bot.voices.service.following import (
    leads_changed,
    person_changed,
)
from bot.voices.service.heeding import (
    raised_by_name,
    serious_open,
)
from bot.voices.service.holding import (
    hold_back,
    show_again,
)
from bot.voices.service.keeping import (
    keeper,
)
from bot.voices.service.ladder import (
    begins,
    climb_due,
    next_climb,
    not_reached,
    stops,
)
from bot.voices.service.ledger import (
    count_open_of,
    figures_of,
    ledger,
    ledger_page,
)
from bot.voices.service.merging import (
    about_to_merge,
    merge,
)
from bot.voices.service.moving import (
    allowed,
    held,
    move,
    raised,
    to_move,
)
from bot.voices.service.objecting import (
    raise_objection,
    settle_objection,
)
from bot.voices.service.offering import (
    offer,
    preview,
)
from bot.voices.service.owning import (
    about_to_give,
    about_to_take,
    give,
    start,
    take,
)
from bot.voices.service.placing import (
    is_elsewhere,
)
from bot.voices.service.raising import (
    raise_voice,
    words_of,
)
from bot.voices.service.reaching import (
    forget,
    is_reached,
    lost,
    unreached,
)
from bot.voices.service.relaying import (
    Thread,
    about_to_reply,
    reply,
    say_more,
    thread_at,
)
from bot.voices.service.seeing import (
    ladder_of,
    shown_to,
)
from bot.voices.service.settings import (
    change_setup,
    setup,
    setup_of,
)
from bot.voices.service.showing import (
    picture,
    picture_of,
    word_shown,
)
from bot.voices.service.supporting import (
    support,
    take_back,
)
from bot.voices.service.waiting import (
    waiting_for,
    waiting_page,
)
from bot.voices.service.weekly import (
    heard_and_answered,
    themes,
    waits_in,
    weekly,
)
from bot.voices.service.weighing import (
    helpful,
    is_idea,
    last_movement,
    of_all,
)

__all__ = [
    "Thread",
    "about_to",
    "about_to_act",
    "about_to_give",
    "about_to_merge",
    "about_to_reply",
    "about_to_take",
    "agenda",
    "allowed",
    "answer",
    "ask_another_day",
    "asked_about",
    "begins",
    "change_setup",
    "climb_due",
    "confirm",
    "count_open_of",
    "decline",
    "figures_of",
    "finished",
    "forget",
    "give",
    "heard_and_answered",
    "held",
    "helpful",
    "hold_back",
    "is_elsewhere",
    "is_idea",
    "is_reached",
    "keeper",
    "ladder_of",
    "last_movement",
    "leads_changed",
    "leave_open",
    "ledger",
    "ledger_page",
    "lost",
    "make_action",
    "merge",
    "move",
    "next_climb",
    "not_reached",
    "of_all",
    "offer",
    "person_changed",
    "picture",
    "picture_of",
    "preview",
    "raise_objection",
    "raise_voice",
    "raised",
    "raised_by_name",
    "reopen",
    "reply",
    "rollouts_of",
    "say_more",
    "serious_open",
    "settle_objection",
    "setup",
    "setup_of",
    "show_again",
    "shown_to",
    "shown_with_actions",
    "start",
    "stops",
    "support",
    "take",
    "take_back",
    "themes",
    "thread_at",
    "to_move",
    "unreached",
    "waiting_for",
    "waiting_page",
    "waits_in",
    "weekly",
    "word_shown",
    "words_of",
]
