"""Every query about checkpoints."""

from bot.checkpoints.store.asking import (
    forget_voter,
    named_ballots,
    open_in,
    open_of,
    voted_in,
    voters_by_id,
)
from bot.checkpoints.store.ballots import ballots
from bot.checkpoints.store.checkpoints import by_id, by_ids, counts, options, voter, voters
from bot.checkpoints.store.remarking import hidden_open, remark
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
    "ballots",
    "booth",
    "by_id",
    "by_ids",
    "change_ballot",
    "counts",
    "forget_voter",
    "hidden_open",
    "named_ballots",
    "note_voted",
    "open_in",
    "open_of",
    "options",
    "own_ballot",
    "remark",
    "take_out_ballot",
    "voted_in",
    "voter",
    "voters",
    "voters_by_id",
]
