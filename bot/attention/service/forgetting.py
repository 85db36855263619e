"""Who was asked what when is forgotten as messages are."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.attention import store

KEPT = timedelta(days=90)
"""As long as messages (`delivery/retention.py`): longer than anybody asks why. What people answered is
with its feature, and stays there."""

AT_ONCE = 200


def forget_old(session: Session, now: datetime) -> bool:
    """Forget days of long ago, with what was asked on them; the rest comes with the next tick."""
    store.forget(session, before=(now - KEPT).date(), most=AT_ONCE)
    return False
