"""Every query about what is stored of one person."""

from collections.abc import Sequence

from sqlalchemy import Row, delete, or_, select, update
from sqlalchemy.orm import Session

from bot.milestones.model import (
    Asking,
    Congratulation,
    Helping,
    Kudos,
    Milestone,
    NewDate,
    Receiver,
)


def all_about(session: Session, workspace_id: str, user_id: str) -> Sequence[Milestone]:
    """Return every milestone that somebody looks after, has set or helped with, the oldest first."""
    helped = select(Helping.milestone_id).where(
        Helping.workspace_id == workspace_id, Helping.user_id == user_id
    )
    query = select(Milestone).where(
        Milestone.workspace_id == workspace_id,
        or_(Milestone.owner_id == user_id, Milestone.made_by == user_id, Milestone.id.in_(helped)),
    )
    return session.scalars(query.order_by(Milestone.id)).all()


def moved_by(
    session: Session, workspace_id: str, user_id: str
) -> Sequence[Row[NewDate, Milestone]]:
    """Return which milestones somebody has given another date."""
    query = (
        select(NewDate, Milestone)
        .join(Milestone, Milestone.id == NewDate.milestone_id)
        .where(NewDate.workspace_id == workspace_id, NewDate.by_id == user_id)
    )
    return session.execute(query.order_by(NewDate.id)).all()


def congratulated_by(session: Session, workspace_id: str, user_id: str) -> Sequence[Milestone]:
    """Return to what somebody has congratulated."""
    query = (
        select(Milestone)
        .join(Congratulation, Congratulation.milestone_id == Milestone.id)
        .where(Congratulation.workspace_id == workspace_id, Congratulation.user_id == user_id)
    )
    return session.scalars(query.order_by(Milestone.id)).all()


def kudos_of(session: Session, workspace_id: str, user_id: str) -> Sequence[Kudos]:
    """Return every thank-you that somebody has given or got, the oldest first."""
    got = select(Receiver.kudos_id).where(
        Receiver.workspace_id == workspace_id, Receiver.user_id == user_id
    )
    query = select(Kudos).where(
        Kudos.workspace_id == workspace_id, or_(Kudos.giver_id == user_id, Kudos.id.in_(got))
    )
    return session.scalars(query.order_by(Kudos.id)).all()


def forget_person(session: Session, workspace_id: str, user_id: str) -> None:
    """Leave no name in milestones and kudos; their congratulations go."""
    columns = (
        *(Milestone.owner_id, Milestone.made_by, NewDate.by_id, Asking.user_id),
        Kudos.giver_id,
    )
    for column in columns:
        table = column.class_
        session.execute(
            update(table)
            .where(table.workspace_id == workspace_id, column == user_id)
            .values({column.key: None})
        )
    for table in (Helping, Congratulation, Receiver):
        session.execute(
            delete(table).where(table.workspace_id == workspace_id, table.user_id == user_id)
        )
