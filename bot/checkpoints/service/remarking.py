"""Hidden votes are found again when SECRET_KEY has changed."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from bot.checkpoints import store
from bot.checkpoints.service.voting import token_for
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
    former = [key_id for key_id in keyring.key_ids if key_id != keyring.key_id]
    marks = {
        (
            workspace_id,
            checkpoint_id,
            token_for(keyring, workspace_id, checkpoint_id, user_id, old),
        ): (token_for(keyring, workspace_id, checkpoint_id, user_id))
        for _, workspace_id, checkpoint_id, user_id in found
        if user_id
        for old in former
    }
    last = found[-1].id if len(found) == AT_ONCE else None
    return Remarked(marked=store.remark(session, marks), last=last)
