"""Every query about waves and their gates."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.database import bare, insert_many_new
from bot.waves.model import Criterion, Wave


def waves(session: Session, workspace_id: str, rollout_id: int) -> Sequence[Wave]:
    """Return the waves of a rollout in their order; a rollout without any has only a pilot."""
    query = select(Wave).where(Wave.workspace_id == workspace_id, Wave.rollout_id == rollout_id)
    return session.scalars(query.order_by(Wave.number)).all()


def wave(session: Session, workspace_id: str, rollout_id: int, number: int) -> Wave | None:
    """Return the wave of that number."""
    query = select(Wave).where(
        Wave.workspace_id == workspace_id, Wave.rollout_id == rollout_id, Wave.number == number
    )
    return session.scalar(query)


def held(session: Session, workspace_id: str, rollout_id: int, number: int) -> Wave | None:
    """Return the wave of that number, which nobody else changes until the transaction ends."""
    query = select(Wave).where(
        Wave.workspace_id == workspace_id, Wave.rollout_id == rollout_id, Wave.number == number
    )
    return session.scalar(query.with_for_update().execution_options(populate_existing=True))


def add_pilot(session: Session, **values: object) -> None:
    """Add a rollout’s first wave unless it is there; several may try at once."""
    insert_many_new(session, Wave, [values], bare(Wave).c.id)


def criteria(session: Session, workspace_id: str, wave_id: int) -> Sequence[Criterion]:
    """Return what the gate on a wave asks, in order."""
    query = select(Criterion).where(
        Criterion.workspace_id == workspace_id, Criterion.wave_id == wave_id
    )
    return session.scalars(query.order_by(Criterion.position)).all()
