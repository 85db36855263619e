"""Boxes: made for somebody, found again by them, and destroyed."""

from collections.abc import Collection
from datetime import date

from sqlalchemy.orm import Session

from bot.privacy import store
from bot.privacy.model import Box
from bot.privacy.rules import Keyring, Sealed, new_name


def open_box(session: Session, keyring: Keyring, *, workspace_id: str, user_id: str) -> str:
    """Make a box in which somebody can be reached, and return its name: an outbox destination."""
    box = Box(workspace_id=workspace_id, name=new_name(), ends_on=None)
    seal_for(box, keyring, user_id)
    session.add(box)
    return box.name


def owner_of(session: Session, keyring: Keyring, workspace_id: str, name: str) -> str | None:
    """Return whom a box belongs to, to send them something; None where it was destroyed.

    Raises LostKeyError. Whoever calls it keeps the id to itself.
    """
    box = store.box(session, workspace_id, name)
    return opened(box, keyring) if box else None


def is_open(session: Session, workspace_id: str, name: str) -> bool:
    """Tell whether a box has not been destroyed yet."""
    return store.box(session, workspace_id, name) is not None


def is_owner(
    session: Session, keyring: Keyring, workspace_id: str, name: str | None, user_id: str
) -> bool:
    """Tell whether somebody who acts is the one to whom a box belongs."""
    box = store.box(session, workspace_id, name) if name else None
    return box is not None and _is_of(box, keyring, user_id)


def boxes_of(session: Session, keyring: Keyring, workspace_id: str, user_id: str) -> set[str]:
    """Return the names of somebody's boxes; each has to be looked at, as nothing says whose it is."""
    found = store.boxes(session, workspace_id)
    return {box.name for box in found if _is_of(box, keyring, user_id)}


def ends_on(session: Session, workspace_id: str, name: str) -> date | None:
    """Return the day on which a box is destroyed; None: it has none yet, or is destroyed already."""
    box = store.box(session, workspace_id, name)
    return box.ends_on if box else None


def destroy_on(
    session: Session, workspace_id: str, names: Collection[str], on: date | None
) -> None:
    """Have boxes destroyed on a day, after which nobody can be reached there; None keeps them."""
    store.end(session, workspace_id, names, on)


def destroy(session: Session, workspace_id: str, names: Collection[str]) -> None:
    """Destroy boxes at once."""
    store.destroy(session, workspace_id, names)


def opened(box: Box, keyring: Keyring) -> str:
    """Return whom a box belongs to; raises LostKeyError."""
    sealed = Sealed(key_id=box.key_id, token=box.sealed)
    return keyring.unseal(sealed, context=_context(box.workspace_id, box.name))


def seal_for(box: Box, keyring: Keyring, user_id: str) -> None:
    """Make a box somebody's, with the newest key; its name stays."""
    context = _context(box.workspace_id, box.name)
    sealed = keyring.seal(user_id, context=context)
    box.sealed, box.key_id = sealed.token, sealed.key_id
    box.mark = str(keyring.mark(user_id, context=context))


def _is_of(box: Box, keyring: Keyring, user_id: str) -> bool:
    context = _context(box.workspace_id, box.name)
    return keyring.mark(user_id, context=context, key_id=box.key_id) == box.mark


def _context(workspace_id: str, name: str) -> str:
    return f"{workspace_id}\0{name}"
