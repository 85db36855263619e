"""Every query about status cards."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.database import insert_new
from bot.rollouts.model import StatusCard


def card(session: Session, workspace_id: str, rollout_id: int) -> StatusCard | None:
    """Return a rollout's status card, if it was ever posted."""
    query = select(StatusCard).where(
        StatusCard.workspace_id == workspace_id, StatusCard.rollout_id == rollout_id
    )
    return session.scalar(query)


def held_card(session: Session, workspace_id: str, rollout_id: int) -> StatusCard:
    """Return a rollout's status card, new where there was none; nobody else changes it meanwhile."""
    insert_new(
        session,
        StatusCard,
        workspace_id=workspace_id,
        rollout_id=rollout_id,
        generation=0,
        fingerprint="",
    )
    query = select(StatusCard).where(
        StatusCard.workspace_id == workspace_id, StatusCard.rollout_id == rollout_id
    )
    held = query.with_for_update().execution_options(populate_existing=True)
    return session.scalars(held).one()


def due_cards(session: Session, now: datetime, most: int) -> Sequence[StatusCard]:
    """Return what is to be looked at in all workspaces; nobody else gets the same rows."""
    query = select(StatusCard).where(StatusCard.next_at <= now)
    ordered = query.order_by(StatusCard.next_at, StatusCard.rollout_id).limit(most)
    return session.scalars(ordered.with_for_update(skip_locked=True)).all()


def next_card_at(session: Session) -> datetime | None:
    """Return when a card is looked at next."""
    return session.scalar(select(func.min(StatusCard.next_at)))
