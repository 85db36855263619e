"""Every query about what was answered on earlier days."""

from collections.abc import Sequence

from sqlalchemy import String, cast, or_, select
from sqlalchemy.orm import Session, contains_eager

from bot.checkins.model import Checkin, Entry, Run, State

NOT_ERASED = or_(cast(Entry.answers, String) != "[]", Entry.words != "", Entry.mood.is_not(None))


def answered(
    session: Session,
    workspace_id: str,
    rollout_id: int,
    user_id: str | None,
    *,
    skipping: int,
    most: int,
) -> Sequence[Entry]:
    """Return answered entries of a rollout, of one person or of all, the newest day first, but no erased ones."""
    query = (
        select(Entry)
        .join(Entry.run)
        .join(Run.checkin)
        .options(contains_eager(Entry.run))
        .where(
            Entry.workspace_id == workspace_id,
            Entry.state == State.ANSWERED,
            NOT_ERASED,
            Checkin.rollout_id == rollout_id,
        )
        .order_by(Run.on_date.desc(), Entry.id.desc())
    )
    if user_id is not None:
        query = query.where(Entry.user_id == user_id)
    return session.scalars(query.offset(skipping).limit(most)).all()
