"""Every query about waves and their gates."""

from collections.abc import Collection, Sequence

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.database import bare, insert_many_new
from bot.waves.model import Criterion, GateChange, Wave


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


def by_id(session: Session, workspace_id: str, wave_id: int) -> Wave | None:
    """Return the wave."""
    return session.scalar(select(Wave).where(Wave.workspace_id == workspace_id, Wave.id == wave_id))


def criteria_in(session: Session, workspace_id: str, rollout_id: int) -> Sequence[Criterion]:
    """Return what all gates of a rollout ask, in order."""
    query = (
        select(Criterion)
        .join(Wave, Wave.id == Criterion.wave_id)
        .where(Criterion.workspace_id == workspace_id, Wave.rollout_id == rollout_id)
    )
    return session.scalars(query.order_by(Criterion.wave_id, Criterion.position)).all()


def changes_in(session: Session, workspace_id: str, rollout_id: int) -> Sequence[GateChange]:
    """Return how gates of a rollout were changed after their waves had begun, the oldest first."""
    query = (
        select(GateChange)
        .join(Wave, Wave.id == GateChange.wave_id)
        .where(GateChange.workspace_id == workspace_id, Wave.rollout_id == rollout_id)
    )
    return session.scalars(query.order_by(GateChange.id)).all()


def named_in_rollouts(
    session: Session, workspace_id: str, rollout_ids: Collection[int]
) -> dict[tuple[int, int], Wave]:
    """Return the waves of several rollouts, by the rollout and the wave's number."""
    query = select(Wave).where(Wave.workspace_id == workspace_id, Wave.rollout_id.in_(rollout_ids))
    found = session.scalars(query).all() if rollout_ids else []
    return {(wave.rollout_id, wave.number): wave for wave in found}


def opened_by(session: Session, workspace_id: str, user_id: str) -> Sequence[Wave]:
    """Return the waves that somebody has opened."""
    query = select(Wave).where(Wave.workspace_id == workspace_id, Wave.opened_by == user_id)
    return session.scalars(query.order_by(Wave.id)).all()


def changed_by(session: Session, workspace_id: str, user_id: str) -> Sequence[GateChange]:
    """Return the gates that somebody has changed after their waves had begun."""
    query = select(GateChange).where(
        GateChange.workspace_id == workspace_id, GateChange.by_id == user_id
    )
    return session.scalars(query.order_by(GateChange.id)).all()


def forget_person(session: Session, workspace_id: str, user_id: str) -> None:
    """Leave no name in who opened waves and changed gates."""
    for column in (Wave.opened_by, GateChange.by_id):
        table = column.class_
        session.execute(
            update(table)
            .where(table.workspace_id == workspace_id, column == user_id)
            .values({column.key: None})
        )
