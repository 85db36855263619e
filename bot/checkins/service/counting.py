"""How much of what was asked is answered."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from bot.checkins import store
from bot.checkins.model import Tally


def tallies(
    session: Session, *, workspace_id: str, rollout_id: int, since: datetime, now: datetime
) -> Mapping[str, Tally]:
    """Return what each person of a rollout was asked since an instant, and did.

    It is for figures about many: nobody is shown another's.
    """
    return store.tallies(session, workspace_id, rollout_id, since, now)
