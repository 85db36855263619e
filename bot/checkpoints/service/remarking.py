"""Hidden votes are found again when SECRET_KEY has changed."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from bot.checkpoints import rules, store
from bot.privacy.rules import Keyring

AT_ONCE = 200
"""Voters gone through in one transaction, so that whoever writes beside us waits briefly."""


@dataclass(frozen=True)
class Remarked:
    """What became of some hidden votes."""

    marked: int
    #: the last voter looked at, after whom to go on; None: there are no more
    last: int | None


def remark(session: Session, keyring: Keyring, after: int = 0) -> Remarked:
    """Mark hidden votes that are still open with the newest key; run again, it finds only what is left."""
    found = store.hidden_open(session, after=after, most=AT_ONCE)
    marked = 0
    for voter, checkpoint in found:
        newest, *former = rules.tokens_of(keyring, checkpoint, voter.user_id or "")
        if former and voter.user_id:
            marked += store.remark(session, checkpoint, former, newest)
    return Remarked(marked=marked, last=found[-1][0].id if len(found) == AT_ONCE else None)
