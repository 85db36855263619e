"""Every query about how often a check-in asks."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from bot.checkins.model import Blocker, Checkin, Raised, Run


def raised(
    session: Session,
    workspace_id: str,
    checkin_ids: Collection[int],
    *,
    weeks: tuple[datetime, datetime],
) -> dict[int, Raised]:
    """Return how many blockers were raised in each check-in, given when two weeks began."""
    before, lately = weeks
    is_recent = case((Blocker.raised_at >= lately, 1), else_=0)
    query = (
        select(Blocker.checkin_id, func.sum(is_recent), func.count())
        .where(
            Blocker.workspace_id == workspace_id,
            Blocker.checkin_id.in_(checkin_ids),
            Blocker.raised_at >= before,
        )
        .group_by(Blocker.checkin_id)
    )
    return {
        checkin_id: Raised(lately=recent, before=count - recent)
        for checkin_id, recent, count in session.execute(query)
    }


def newest_run(session: Session, checkin: Checkin) -> Run | None:
    """Return the newest day of a check-in that has begun."""
    query = select(Run).where(
        Run.workspace_id == checkin.workspace_id, Run.checkin_id == checkin.id
    )
    return session.scalar(query.order_by(Run.on_date.desc()).limit(1))


def checkin_by_id(session: Session, workspace_id: str, checkin_id: int) -> Checkin | None:
    """Return the check-in."""
    query = select(Checkin).where(Checkin.workspace_id == workspace_id, Checkin.id == checkin_id)
    return session.scalar(query)
