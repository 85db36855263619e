"""What people can do with checkpoints. The caller owns the transaction."""

from bot.checkpoints.service.asking import (
    ask_anew,
    ask_voters,
    refresh_asks,
    withdraw_all,
    withdraw_for,
)
from bot.checkpoints.service.calling import (
    called,
    is_over,
    open_votes,
    rollouts_of_voters,
)
from bot.checkpoints.service.keeping import (
    ERASES,
    erase,
    export,
)
from bot.checkpoints.service.leaving import (
    leave_votes,
    person_changed,
)
from bot.checkpoints.service.remarking import (
    Remarked,
    remark,
)
from bot.checkpoints.service.results import (
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
    "ERASES",
    "Remarked",
    "ask_anew",
    "ask_voters",
    "called",
    "card_key",
    "cast",
    "erase",
    "existing",
    "export",
    "give_reason",
    "is_over",
    "leave_votes",
    "open_votes",
    "own",
    "person_changed",
    "picture",
    "refresh_asks",
    "refresh_card",
    "remark",
    "rollouts_of_voters",
    "say",
    "shown",
    "tally_of",
    "tell_card",
    "withdraw",
    "withdraw_all",
    "withdraw_for",
]
