"""How often somebody did something on a day, without saying who."""

from datetime import date

from sqlalchemy.orm import Session

from bot.privacy import store
from bot.privacy.rules import Keyring


def count(
    session: Session, keyring: Keyring, *, workspace_id: str, user_id: str, deed: str, today: date
) -> int:
    """Count one deed more, and return how many it were today, this one included."""
    mark = keyring.mark(user_id, context=_context(workspace_id, deed, today))
    assert mark  # the newest key is always here
    store.count(session, workspace_id, today, deed, mark)
    return counted(
        session, keyring, workspace_id=workspace_id, user_id=user_id, deed=deed, today=today
    )


def counted(
    session: Session, keyring: Keyring, *, workspace_id: str, user_id: str, deed: str, today: date
) -> int:
    """Return how often somebody has done it today, before SECRET_KEY was changed too."""
    context = _context(workspace_id, deed, today)
    marks = [keyring.mark(user_id, context=context, key_id=key_id) for key_id in keyring.key_ids]
    return store.counted(session, workspace_id, today, deed, [mark for mark in marks if mark])


def _context(workspace_id: str, deed: str, today: date) -> str:
    """Make somebody another one every day, everywhere, and for each deed."""
    return f"{workspace_id}\0{deed}\0{today}"
