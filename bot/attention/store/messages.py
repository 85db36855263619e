"""The query about messages to one person."""

from collections.abc import Collection, Sequence

from sqlalchemy import Row, and_, case, func, select
from sqlalchemy.orm import Session

from bot.delivery.model import EDIT, OPEN, POST, Outgoing, State

MOST = 200
"""Rows looked through for the newest that concern the reader: some months of somebody's messages."""

SAID = (OPEN, POST, EDIT)
"""The calls that say something in a conversation; others fill a person's App Home, say."""

WAITS = and_(Outgoing.state == State.PENDING, Outgoing.ts.is_(None))
HAPPENED_AT = case(
    (WAITS, Outgoing.not_before),
    else_=func.coalesce(Outgoing.sent_at, Outgoing.settled_at, Outgoing.not_before),
)


def to_person(session: Session, workspace_id: str, user_id: str) -> Sequence[Outgoing]:
    """Return the newest messages to a person in their conversation with the bot, those to come first."""
    query = select(Outgoing).where(
        Outgoing.workspace_id == workspace_id,
        Outgoing.destination == user_id,
        Outgoing.method.in_(SAID),
    )
    return session.scalars(query.order_by(HAPPENED_AT.desc(), Outgoing.id.desc()).limit(MOST)).all()


def waiting_for(
    session: Session, workspace_id: str, user_ids: Collection[str]
) -> Sequence[Outgoing]:
    """Return the messages to people in their conversations with the bot that have not left yet."""
    query = select(Outgoing).where(
        Outgoing.workspace_id == workspace_id,
        Outgoing.destination.in_(user_ids),
        Outgoing.method.in_(SAID),
        WAITS,
    )
    return session.scalars(query).all()


def counts_to(session: Session, workspace_id: str, user_id: str) -> Sequence[Row[str, State, int]]:
    """Return how many messages there were to a person: notice, state and number."""
    query = select(Outgoing.notice, Outgoing.state, func.count()).where(
        Outgoing.workspace_id == workspace_id, Outgoing.destination == user_id
    )
    grouped = query.group_by(Outgoing.notice, Outgoing.state)
    return session.execute(grouped.order_by(Outgoing.notice, Outgoing.state)).all()
