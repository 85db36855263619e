"""Checkpoints that are open, their settings, and what is changed about them."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, or_, select, update
from sqlalchemy.orm import Session

from bot.checkpoints.model import Ballot, Checkpoint, CheckpointSettings, State, Voter


def all_open(session: Session, workspace_id: str, rollout_id: int) -> Sequence[Checkpoint]:
    """Return what is open in a rollout, also what is about to be closed, the first to close first."""
    query = select(Checkpoint).where(
        Checkpoint.workspace_id == workspace_id,
        Checkpoint.rollout_id == rollout_id,
        Checkpoint.state == State.OPEN,
    )
    return session.scalars(query.order_by(Checkpoint.closes_at, Checkpoint.id)).all()


def open_in(
    session: Session, workspace_id: str, rollout_id: int, now: datetime
) -> Sequence[Checkpoint]:
    """Return what is open in a rollout and not past its deadline, the first to close first."""
    query = select(Checkpoint).where(
        Checkpoint.workspace_id == workspace_id,
        Checkpoint.rollout_id == rollout_id,
        Checkpoint.state == State.OPEN,
        Checkpoint.closes_at > now,
    )
    return session.scalars(query.order_by(Checkpoint.closes_at, Checkpoint.id)).all()


def open_with(session: Session, workspace_id: str, user_id: str) -> Sequence[Checkpoint]:
    """Return what is open that somebody decides or is asked, held so that nobody else changes it."""
    asked = select(Voter.checkpoint_id).where(
        Voter.workspace_id == workspace_id, Voter.user_id == user_id
    )
    query = select(Checkpoint).where(
        Checkpoint.workspace_id == workspace_id,
        Checkpoint.state == State.OPEN,
        or_(Checkpoint.decider_id == user_id, Checkpoint.id.in_(asked)),
    )
    return session.scalars(query.order_by(Checkpoint.id).with_for_update()).all()


def discard_ballots(session: Session, workspace_id: str, checkpoint_id: int) -> None:
    """Take away what was voted: of a cancelled checkpoint nobody learns it, and nothing says whose it was."""
    session.execute(
        delete(Ballot).where(
            Ballot.workspace_id == workspace_id, Ballot.checkpoint_id == checkpoint_id
        )
    )


def settings(session: Session, workspace_id: str, rollout_id: int) -> CheckpointSettings | None:
    """Return what a rollout has chosen."""
    query = select(CheckpointSettings).where(
        CheckpointSettings.workspace_id == workspace_id,
        CheckpointSettings.rollout_id == rollout_id,
    )
    return session.scalar(query)


def opened_or_decided_by(session: Session, workspace_id: str, user_id: str) -> Sequence[Checkpoint]:
    """Return what somebody opened, decides or decided."""
    query = select(Checkpoint).where(
        Checkpoint.workspace_id == workspace_id,
        or_(Checkpoint.opened_by == user_id, Checkpoint.decider_id == user_id),
    )
    return session.scalars(query.order_by(Checkpoint.id)).all()


def forget_opener(session: Session, workspace_id: str, user_id: str) -> None:
    """Leave somebody's name off what they opened."""
    session.execute(
        update(Checkpoint)
        .where(Checkpoint.workspace_id == workspace_id, Checkpoint.opened_by == user_id)
        .values(opened_by=None)
    )
