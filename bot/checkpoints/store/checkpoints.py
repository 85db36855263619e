"""Checkpoints, their options, and who is asked."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.checkpoints.model import Checkpoint, Option, Voter


def by_id(session: Session, workspace_id: str, checkpoint_id: int) -> Checkpoint | None:
    """Return the checkpoint."""
    query = select(Checkpoint).where(
        Checkpoint.workspace_id == workspace_id, Checkpoint.id == checkpoint_id
    )
    return session.scalar(query)


def by_ids(
    session: Session, workspace_id: str, checkpoint_ids: Collection[int]
) -> Sequence[Checkpoint]:
    """Return several checkpoints."""
    query = select(Checkpoint).where(
        Checkpoint.workspace_id == workspace_id, Checkpoint.id.in_(checkpoint_ids)
    )
    return session.scalars(query).all()


def options(session: Session, workspace_id: str, checkpoint_id: int) -> Sequence[Option]:
    """Return what can be chosen, in order."""
    query = select(Option).where(
        Option.workspace_id == workspace_id, Option.checkpoint_id == checkpoint_id
    )
    return session.scalars(query.order_by(Option.position)).all()


def voter(session: Session, workspace_id: str, checkpoint_id: int, user_id: str) -> Voter | None:
    """Return somebody as one who is asked."""
    query = select(Voter).where(
        Voter.workspace_id == workspace_id,
        Voter.checkpoint_id == checkpoint_id,
        Voter.user_id == user_id,
    )
    return session.scalar(query)


def voters(session: Session, workspace_id: str, checkpoint_id: int) -> Sequence[Voter]:
    """Return all who are asked, in an order that tells nothing."""
    query = select(Voter).where(
        Voter.workspace_id == workspace_id, Voter.checkpoint_id == checkpoint_id
    )
    return session.scalars(query.order_by(Voter.user_id)).all()


def last_moved_at(session: Session, workspace_id: str, rollout_id: int) -> datetime | None:
    """Return when a vote was opened, closed or cancelled last; single votes have no time."""
    query = select(func.max(Checkpoint.opened_at), func.max(Checkpoint.closed_at)).where(
        Checkpoint.workspace_id == workspace_id, Checkpoint.rollout_id == rollout_id
    )
    return max((at for at in session.execute(query).one() if at), default=None)


def counts(session: Session, workspace_id: str, checkpoint_id: int) -> tuple[int, int]:
    """Count who is asked, and who of them has voted."""
    query = select(func.count(), func.count().filter(Voter.has_voted)).where(
        Voter.workspace_id == workspace_id, Voter.checkpoint_id == checkpoint_id
    )
    asked, voted = session.execute(query).one()
    return asked, voted
