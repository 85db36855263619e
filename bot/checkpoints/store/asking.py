"""Voters as they are asked, and leave."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import Row, delete, select, update
from sqlalchemy.orm import Session

from bot.checkpoints.model import Ballot, Checkpoint, State, Voter


def voters_by_id(
    session: Session, workspace_id: str, voter_ids: Collection[int]
) -> Sequence[Voter]:
    """Return several who are asked."""
    query = select(Voter).where(Voter.workspace_id == workspace_id, Voter.id.in_(voter_ids))
    return session.scalars(query).all()


def voted_in(session: Session, workspace_id: str, user_id: str) -> Sequence[Row[Checkpoint, bool]]:
    """Return all checkpoints that ask somebody, and whether they have voted."""
    query = (
        select(Checkpoint, Voter.has_voted)
        .join(Voter, Voter.checkpoint_id == Checkpoint.id)
        .where(Checkpoint.workspace_id == workspace_id, Voter.user_id == user_id)
    )
    return session.execute(query.order_by(Checkpoint.id)).all()


def not_voted_in(
    session: Session, workspace_id: str, rollout_id: int, user_id: str, now: datetime
) -> Sequence[Checkpoint]:
    """Return what is open in a rollout and asks somebody who has not voted, the first to close first."""
    query = (
        select(Checkpoint)
        .join(Voter, Voter.checkpoint_id == Checkpoint.id)
        .where(
            Checkpoint.workspace_id == workspace_id,
            Checkpoint.rollout_id == rollout_id,
            Checkpoint.state == State.OPEN,
            Checkpoint.closes_at > now,
            Voter.user_id == user_id,
            ~Voter.has_voted,
        )
    )
    return session.scalars(query.order_by(Checkpoint.closes_at, Checkpoint.id)).all()


def named_ballots(session: Session, workspace_id: str, user_id: str) -> Sequence[Ballot]:
    """Return what somebody has voted with their name."""
    query = select(Ballot).where(Ballot.workspace_id == workspace_id, Ballot.token == user_id)
    return session.scalars(query.order_by(Ballot.checkpoint_id)).all()


def forget_voter(session: Session, workspace_id: str, user_id: str) -> None:
    """Leave somebody's name in no vote: theirs still count, and whoever has not voted is asked no more."""
    theirs = (Voter.workspace_id == workspace_id) & (Voter.user_id == user_id)
    session.execute(
        update(Ballot)
        .where(Ballot.workspace_id == workspace_id, Ballot.token == user_id)
        .values(token=None)
    )
    session.execute(delete(Voter).where(theirs, ~Voter.has_voted))
    session.execute(update(Voter).where(theirs).values(user_id=None))
