"""Every query about how much is asked of people, and how much may be."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import Row, func, select, update
from sqlalchemy.orm import Session

from bot.attention.model import Ask, AskState, Budget
from bot.database import insert_new


def seconds(
    session: Session, workspace_id: str, user_ids: Collection[str], first: date, last: date
) -> Sequence[Row[str, date, int, int]]:
    """Return what was asked on those dates: user_id, on_date, seconds and the number of asks."""
    query = (
        select(Ask.user_id, Ask.on_date, func.sum(Ask.effort), func.count())
        .where(
            Ask.workspace_id == workspace_id,
            Ask.user_id.in_(user_ids),
            Ask.on_date.between(first, last),
            Ask.asked_at.is_not(None),
        )
        .group_by(Ask.user_id, Ask.on_date)
    )
    return session.execute(query).all()


def asked_last(
    session: Session, workspace_id: str, user_ids: Collection[str], since: date
) -> Mapping[tuple[str, int], datetime]:
    """Return when each rollout has asked people last, on a date or later."""
    query = (
        select(Ask.user_id, Ask.rollout_id, func.max(Ask.asked_at))
        .where(
            Ask.workspace_id == workspace_id,
            Ask.user_id.in_(user_ids),
            Ask.on_date >= since,
            Ask.asked_at.is_not(None),
        )
        .group_by(Ask.user_id, Ask.rollout_id)
    )
    found = session.execute(query)
    return {(user_id, rollout_id): at for user_id, rollout_id, at in found if at}


def seconds_of_rollout(
    session: Session, workspace_id: str, rollout_id: int, first: date, last: date
) -> tuple[int, int]:
    """Return how many seconds a rollout has asked on those dates, and of how many people."""
    query = select(
        func.coalesce(func.sum(Ask.effort), 0), func.count(Ask.user_id.distinct())
    ).where(
        Ask.workspace_id == workspace_id,
        Ask.rollout_id == rollout_id,
        Ask.on_date.between(first, last),
        Ask.asked_at.is_not(None),
    )
    seconds, people = session.execute(query).one()
    return int(seconds), people


def budget(session: Session, workspace_id: str) -> Budget | None:
    """Return how much the workspace asks of a person, where it has chosen."""
    return session.scalar(select(Budget).where(Budget.workspace_id == workspace_id))


def left_out_between(
    session: Session, workspace_id: str, reason: str, since: datetime, until: datetime
) -> int:
    """Count the asks that were due between two instants and left out for a reason."""
    query = select(func.count()).where(
        Ask.workspace_id == workspace_id,
        Ask.state == AskState.LEFT_OUT,
        Ask.reason == reason,
        Ask.begins_at.between(since, until),
    )
    return session.scalar(query) or 0


def set_budget(session: Session, workspace_id: str, **chosen: int) -> None:
    """Choose how much the workspace asks of a person."""
    insert_new(session, Budget, workspace_id=workspace_id, **chosen)
    session.execute(update(Budget).where(Budget.workspace_id == workspace_id).values(**chosen))
