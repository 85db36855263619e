"""Boxes are sealed anew when SECRET_KEY has changed."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from bot.privacy import store
from bot.privacy.model import Box, LostKeyError
from bot.privacy.rules import Keyring
from bot.privacy.service.boxes import opened, seal_for

AT_ONCE = 200
"""Boxes sealed in one transaction, so that whoever writes beside us waits briefly."""

START = ("", "")


@dataclass(frozen=True)
class Resealed:
    """What became of some boxes."""

    sealed: int
    #: their key is not here, or somebody tampered with them
    lost: int
    #: the last one looked at, after which to go on; None: there are no more
    last: tuple[str, str] | None


def reseal(session: Session, keyring: Keyring, after: tuple[str, str] = START) -> Resealed:
    """Seal the next boxes with the newest key; those that cannot be opened stay as they are.

    Run again, it finds only what is left.
    """
    found = store.sealed_otherwise(session, keyring.key_id, after=after, most=AT_ONCE)
    sealed = sum(_resealed(box, keyring) for box in found)
    last = (found[-1].workspace_id, found[-1].name) if len(found) == AT_ONCE else None
    return Resealed(sealed=sealed, lost=len(found) - sealed, last=last)


def lost(session: Session, keyring: Keyring) -> int:
    """Return how many boxes were sealed with a key that is not here, as after a restore without it."""
    by_key = store.by_key(session)
    return sum(count for key_id, count in by_key.items() if key_id not in keyring.key_ids)


def _resealed(box: Box, keyring: Keyring) -> bool:
    try:
        seal_for(box, keyring, opened(box, keyring))
    except LostKeyError:
        return False
    return True
