"""Every query about what was answered on earlier days."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, contains_eager

from bot.checkins.model import Checkin, Entry, Run, State


def answered(
    session: Session,
    workspace_id: str,
    rollout_id: int,
    user_id: str | None,
    *,
    skipping: int,
    most: int,
) -> Sequence[Entry]:
    """Return answered entries of a rollout, of one person or of all, the newest day first."""
    query = (
        select(Entry)
        .join(Entry.run)
        .join(Run.checkin)
        .options(contains_eager(Entry.run))
        .where(
            Entry.workspace_id == workspace_id,
            Entry.state == State.ANSWERED,
            Checkin.rollout_id == rollout_id,
        )
        .order_by(Run.on_date.desc(), Entry.id.desc())
    )
    if user_id is not None:
        query = query.where(Entry.user_id == user_id)
    return session.scalars(query.offset(skipping).limit(most)).all()
