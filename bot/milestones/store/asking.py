"""Every query about who is asked about milestones, and when."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import Row, func, select
from sqlalchemy.orm import Session

from bot.milestones.model import Asking, Milestone


def due(session: Session, now: datetime, most: int) -> Sequence[Milestone]:
    """Return, of all workspaces, what somebody is to be asked about now; nobody else gets the same."""
    query = select(Milestone).where(Milestone.asks_at <= now)
    first = query.order_by(Milestone.asks_at, Milestone.id).limit(most)
    return session.scalars(first.with_for_update(skip_locked=True)).all()


def next_at(session: Session) -> datetime | None:
    """Return when somebody is to be asked about a milestone next."""
    return session.scalar(select(func.min(Milestone.asks_at)))


def to_be_asked(session: Session, workspace_id: str, until: datetime) -> Sequence[Milestone]:
    """Return what somebody will be asked about before an instant, the first due first."""
    query = select(Milestone).where(
        Milestone.workspace_id == workspace_id, Milestone.asks_at < until
    )
    return session.scalars(query.order_by(Milestone.due_on, Milestone.id)).all()


def asked(
    session: Session, workspace_id: str, asking_ids: Collection[int]
) -> Sequence[Row[Asking, Milestone]]:
    """Return what people were asked about on some days."""
    query = (
        select(Asking, Milestone)
        .join(Milestone, Milestone.id == Asking.milestone_id)
        .where(Asking.workspace_id == workspace_id, Asking.id.in_(asking_ids))
    )
    return session.execute(query).all() if asking_ids else []
