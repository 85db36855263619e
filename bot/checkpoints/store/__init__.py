"""Every query about checkpoints."""

from bot.checkpoints.store.ballots import ballots
from bot.checkpoints.store.checkpoints import by_id, by_ids, counts, options, voter, voters

__all__ = ["ballots", "by_id", "by_ids", "counts", "options", "voter", "voters"]
