"""What is due, and what is kept of a checkpoint once it is closed.

What is due is looked for in all workspaces: time passes for all alike.
"""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, and_, delete, func, or_, select
from sqlalchemy.orm import Session

from bot.checkpoints.model import Checkpoint, Found, Objection, State, Voter

WAITS = and_(Checkpoint.next_at.is_not(None), Checkpoint.state.in_((State.OPEN, State.CLOSED)))


def held(session: Session, workspace_id: str, checkpoint_id: int) -> Checkpoint | None:
    """Return the checkpoint, which nobody else changes until the transaction ends."""
    query = select(Checkpoint).where(
        Checkpoint.workspace_id == workspace_id, Checkpoint.id == checkpoint_id
    )
    return session.scalar(query.with_for_update().execution_options(populate_existing=True))


def due(session: Session, now: datetime) -> Checkpoint | None:
    """Return one checkpoint that is to be closed, or whose outcome is to be asked for; nobody else gets it."""
    query = select(Checkpoint).where(WAITS, Checkpoint.next_at <= now, _is_due(now))
    first = query.order_by(Checkpoint.next_at, Checkpoint.id).limit(1)
    locked = first.with_for_update(skip_locked=True)
    return session.scalar(locked.execution_options(populate_existing=True))


def _is_due(now: datetime) -> ColumnElement[bool]:
    """While it is open, something else may be due before it is closed."""
    return or_(Checkpoint.state != State.OPEN, Checkpoint.closes_at <= now)


def next_at(session: Session) -> datetime | None:
    """Return when a checkpoint is to be closed next, or its outcome asked for."""
    query = select(Checkpoint.state, func.min(Checkpoint.closes_at), func.min(Checkpoint.next_at))
    rows = session.execute(query.where(WAITS).group_by(Checkpoint.state)).all()
    times = [closes if state == State.OPEN else at for state, closes, at in rows]
    return min((each for each in times if each), default=None)


def asked_before(session: Session, workspace_id: str, until: datetime) -> Sequence[Checkpoint]:
    """Return the checkpoints of a workspace that close before an instant, or whose outcome is asked for again."""
    query = select(Checkpoint).where(
        Checkpoint.workspace_id == workspace_id,
        WAITS,
        or_(
            and_(Checkpoint.state == State.OPEN, Checkpoint.closes_at < until),
            and_(Checkpoint.state == State.CLOSED, Checkpoint.next_at < until),
        ),
    )
    return session.scalars(query.order_by(Checkpoint.id)).all()


def without_outcome(session: Session, workspace_id: str, rollout_id: int) -> Sequence[Checkpoint]:
    """Return the checkpoints of a rollout that are closed and not decided, the oldest first."""
    query = select(Checkpoint).where(
        Checkpoint.workspace_id == workspace_id,
        Checkpoint.rollout_id == rollout_id,
        Checkpoint.state == State.CLOSED,
    )
    return session.scalars(query.order_by(Checkpoint.closed_at, Checkpoint.id)).all()


def waiting_for(
    session: Session,
    workspace_id: str,
    user_id: str,
    rollout_ids: Collection[int],
    led_ids: Collection[int],
) -> Sequence[Checkpoint]:
    """Return what is closed and not decided in some rollouts, of what somebody decides, first, or leads."""
    decides = Checkpoint.decider_id == user_id
    query = select(Checkpoint).where(
        Checkpoint.workspace_id == workspace_id,
        Checkpoint.rollout_id.in_(rollout_ids),
        Checkpoint.state == State.CLOSED,
        or_(decides, Checkpoint.rollout_id.in_(led_ids)),
    )
    own_first = query.order_by(decides.desc(), Checkpoint.closed_at, Checkpoint.id)
    return session.scalars(own_first).all()


def decided_by(session: Session, workspace_id: str, user_id: str) -> Sequence[Checkpoint]:
    """Return the checkpoints that somebody is to decide and that are not over."""
    query = select(Checkpoint).where(
        Checkpoint.workspace_id == workspace_id,
        Checkpoint.decider_id == user_id,
        Checkpoint.state.in_((State.OPEN, State.CLOSED)),
    )
    return session.scalars(query.order_by(Checkpoint.id).with_for_update()).all()


def forget_voters(
    session: Session, workspace_id: str, checkpoint_id: int, user_ids: Collection[str]
) -> None:
    """Count some people no more among those asked."""
    query = delete(Voter).where(
        Voter.workspace_id == workspace_id,
        Voter.checkpoint_id == checkpoint_id,
        Voter.user_id.in_(user_ids),
    )
    if user_ids:
        session.execute(query)


def objections(session: Session, workspace_id: str, checkpoint_id: int) -> Sequence[Objection]:
    """Return the objections to what a checkpoint asked, in the order of their random ids."""
    query = select(Objection).where(
        Objection.workspace_id == workspace_id, Objection.checkpoint_id == checkpoint_id
    )
    return session.scalars(query.order_by(Objection.id)).all()


def found(session: Session, workspace_id: str, checkpoint_id: int) -> Found | None:
    """Return the evidence for a gate as it was at close."""
    query = select(Found).where(
        Found.workspace_id == workspace_id, Found.checkpoint_id == checkpoint_id
    )
    return session.scalar(query)
