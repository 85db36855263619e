"""What people can do with checkpoints. The caller owns the transaction."""

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
from bot.checkpoints.service.closing import (
    close,
    next_at,
    run_due,
)
from bot.checkpoints.service.deciding import (
    about_to_decide,
    decide,
)
from bot.checkpoints.service.keeping import (
    ERASES_VOTES,
    erase_votes,
    export_votes,
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

__all__ = [
    "ERASES_VOTES",
    "Remarked",
    "about_to_decide",
    "ask_anew",
    "ask_decider",
    "ask_voters",
    "called",
    "card_key",
    "cast",
    "close",
    "closed",
    "decide",
    "decider_left",
    "deciders",
    "ended",
    "erase_votes",
    "existing",
    "export_votes",
    "give_reason",
    "is_closed",
    "is_over",
    "next_at",
    "not_reached",
    "objections",
    "objectors",
    "overdue",
    "own",
    "picture",
    "refresh_asks",
    "refresh_card",
    "remark",
    "rollouts_of_voters",
    "run_due",
    "say",
    "shown",
    "tally_of",
    "tell_card",
    "waiting",
    "withdraw",
    "withdraw_all",
    "withdraw_for",
]
