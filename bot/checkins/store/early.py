"""Every query about what was answered early."""

from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.checkins.model import Checkin, Early


def early(
    session: Session,
    workspace_id: str,
    checkin_ids: Collection[int],
    days: Collection[date],
    user_ids: Collection[str],
) -> Sequence[Early]:
    """Return what people have answered before those days of those check-ins."""
    query = select(Early).where(
        Early.workspace_id == workspace_id,
        Early.checkin_id.in_(checkin_ids),
        Early.on_date.in_(days),
        Early.user_id.in_(user_ids),
    )
    return session.scalars(query).all()


def early_after(session: Session, checkin: Checkin, day: date | None) -> Sequence[Early]:
    """Return what people have answered for days of a check-in after one, or for any."""
    query = select(Early).where(
        Early.workspace_id == checkin.workspace_id, Early.checkin_id == checkin.id
    )
    return session.scalars(query.where(Early.on_date > day) if day else query).all()


def early_of(
    session: Session, workspace_id: str, user_ids: Collection[str]
) -> set[tuple[int, date, str]]:
    """Return all that people have answered early: the check-in's id, the day and the person's id."""
    query = select(Early.checkin_id, Early.on_date, Early.user_id).where(
        Early.workspace_id == workspace_id, Early.user_id.in_(user_ids)
    )
    return {
        (checkin_id, on_date, user_id) for checkin_id, on_date, user_id in session.execute(query)
    }
