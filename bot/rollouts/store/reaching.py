"""Every query about whom messages could not reach, and what leads are told of it."""

from collections.abc import Collection, Sequence

from sqlalchemy import Row, and_, func, select
from sqlalchemy.orm import Session

from bot.database import bare, insert_many_new
from bot.rollouts.model import Rollout, Unreached


def add_unreached(session: Session, **values: object) -> int | None:
    """Note whom a message could not reach; returns the line's id, or None where it was there."""
    [*new] = insert_many_new(session, Unreached, [values], bare(Unreached).c.id)
    return new[0].id if new else None


def unreached_by_id(session: Session, workspace_id: str, unreached_id: int) -> Unreached | None:
    """Return one line of what a lead is told on a day."""
    query = select(Unreached).where(
        Unreached.workspace_id == workspace_id, Unreached.id == unreached_id
    )
    return session.scalar(query)


def unreached_with(
    session: Session, one: Unreached, *, most: int
) -> tuple[Sequence[Unreached], int]:
    """Return the first lines that a lead is told together with one, everybody first, and their number."""
    together = and_(
        Unreached.workspace_id == one.workspace_id,
        Unreached.rollout_id == one.rollout_id,
        Unreached.lead_id == one.lead_id,
        Unreached.on_date == one.on_date,
    )
    lines = select(Unreached).where(together).order_by(Unreached.destination != "", Unreached.id)
    count = session.scalar(select(func.count(Unreached.id)).where(together))
    return session.scalars(lines.limit(most)).all(), count or 0


def unreached_in(
    session: Session, workspace_id: str, unreached_ids: Collection[int]
) -> Sequence[Row[int, int, str]]:
    """Return the rollout of each line that a lead is told: the line's id, the rollout's and its name."""
    query = (
        select(Unreached.id, Rollout.id, Rollout.name)
        .join(Rollout, Rollout.id == Unreached.rollout_id)
        .where(Unreached.workspace_id == workspace_id, Unreached.id.in_(unreached_ids))
    )
    return session.execute(query).all()
