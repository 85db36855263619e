"""Every query about checkpoints."""

from bot.checkpoints.store.asking import (
    forget_voter,
    named_ballots,
    not_voted_in,
    voted_in,
    voters_by_id,
)
from bot.checkpoints.store.ballots import (
    ballots,
    new_ids,
    reseal,
)
from bot.checkpoints.store.checkpoints import (
    by_id,
    by_ids,
    counts,
    last_moved_at,
    options,
    voter,
    voters,
)
from bot.checkpoints.store.closing import (
    asked_before,
    decided_by,
    due,
    forget_voters,
    found,
    held,
    next_at,
    objections,
    waiting_for,
    without_outcome,
)
from bot.checkpoints.store.opening import (
    all_open,
    discard_ballots,
    forget_opener,
    open_in,
    open_with,
    opened_or_decided_by,
    settings,
)
from bot.checkpoints.store.remarking import (
    hidden_open,
    remark,
)
from bot.checkpoints.store.voting import (
    add_ballot,
    booth,
    change_ballot,
    note_voted,
    own_ballot,
    take_out_ballot,
)

__all__ = [
    "add_ballot",
    "all_open",
    "asked_before",
    "ballots",
    "booth",
    "by_id",
    "by_ids",
    "change_ballot",
    "counts",
    "decided_by",
    "discard_ballots",
    "due",
    "forget_opener",
    "forget_voter",
    "forget_voters",
    "found",
    "held",
    "hidden_open",
    "last_moved_at",
    "named_ballots",
    "new_ids",
    "next_at",
    "not_voted_in",
    "note_voted",
    "objections",
    "open_in",
    "open_with",
    "opened_or_decided_by",
    "options",
    "own_ballot",
    "remark",
    "reseal",
    "settings",
    "take_out_ballot",
    "voted_in",
    "voter",
    "voters",
    "voters_by_id",
    "waiting_for",
    "without_outcome",
]
