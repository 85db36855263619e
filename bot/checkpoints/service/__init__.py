"""What people can do with checkpoints. The caller owns the transaction."""

from bot.checkpoints.service.agenda import (
    agenda,
)
from bot.checkpoints.service.asking import (
    ask_anew,
    ask_voters,
    refresh_asks,
    withdraw_all,
    withdraw_for,
)
from bot.checkpoints.service.awaiting import (
    ask_decider,
    decider_left,
    deciders,
    not_reached,
    overdue,
    waiting,
)
from bot.checkpoints.service.calling import (
    called,
    is_over,
    rollouts_of_voters,
)
from bot.checkpoints.service.changing import (
    add_option,
    addable,
    cancel,
    change_names,
    changeable,
    close_early,
    extend,
    extendable,
)
from bot.checkpoints.service.closing import (
    close,
    next_at,
    run_due,
)
from bot.checkpoints.service.deciding import (
    about_to_decide,
    decide,
)
from bot.checkpoints.service.due import (
    due_for,
    due_page,
)
from bot.checkpoints.service.following import (
    hand_over,
    left,
    person_changed,
)
from bot.checkpoints.service.keeping import (
    ERASES_VOTES,
    erase_votes,
    export_votes,
)
from bot.checkpoints.service.offering import (
    GIVEN,
    blank,
    decider_of,
    offer,
    people_of,
)
from bot.checkpoints.service.opened import (
    ERASES_OPENED,
    closing_days,
    erase_opener,
    export_opened,
    last_movement,
    not_voted_in,
    open_in,
)
from bot.checkpoints.service.opening import (
    drafted,
    open_checkpoint,
    open_sheet,
)
from bot.checkpoints.service.remarking import (
    Remarked,
    remark,
)
from bot.checkpoints.service.results import (
    closed,
    ended,
    is_closed,
    objections,
    objectors,
    shown,
    tally_of,
)
from bot.checkpoints.service.saying import (
    has_sayings,
    sayings,
)
from bot.checkpoints.service.settings import (
    change_setup,
    setup,
    setup_of,
)
from bot.checkpoints.service.showing import (
    existing,
    picture,
)
from bot.checkpoints.service.telling import (
    card_key,
    refresh_card,
    say,
    tell_card,
)
from bot.checkpoints.service.voting import (
    cast,
    give_reason,
    own,
    withdraw,
)
from bot.checkpoints.service.weekly import (
    weekly,
)

__all__ = [
    "ERASES_OPENED",
    "ERASES_VOTES",
    "GIVEN",
    "Remarked",
    "about_to_decide",
    "add_option",
    "addable",
    "agenda",
    "ask_anew",
    "ask_decider",
    "ask_voters",
    "blank",
    "called",
    "cancel",
    "card_key",
    "cast",
    "change_names",
    "change_setup",
    "changeable",
    "close",
    "close_early",
    "closed",
    "closing_days",
    "decide",
    "decider_left",
    "decider_of",
    "deciders",
    "drafted",
    "due_for",
    "due_page",
    "ended",
    "erase_opener",
    "erase_votes",
    "existing",
    "export_opened",
    "export_votes",
    "extend",
    "extendable",
    "give_reason",
    "hand_over",
    "has_sayings",
    "is_closed",
    "is_over",
    "last_movement",
    "left",
    "next_at",
    "not_reached",
    "not_voted_in",
    "objections",
    "objectors",
    "offer",
    "open_checkpoint",
    "open_in",
    "open_sheet",
    "overdue",
    "own",
    "people_of",
    "person_changed",
    "picture",
    "refresh_asks",
    "refresh_card",
    "remark",
    "rollouts_of_voters",
    "run_due",
    "say",
    "sayings",
    "setup",
    "setup_of",
    "shown",
    "tally_of",
    "tell_card",
    "waiting",
    "weekly",
    "withdraw",
    "withdraw_all",
    "withdraw_for",
]
