"""Every query about decisions."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.decisions.model import Decision, Holder


def by_id(session: Session, workspace_id: str, decision_id: int) -> Decision | None:
    """Return the decision."""
    query = select(Decision).where(
        Decision.workspace_id == workspace_id, Decision.id == decision_id
    )
    return session.scalar(query)


def holders(session: Session, workspace_id: str, rollout_id: int) -> Sequence[Holder]:
    """Return who holds which area of a rollout."""
    query = select(Holder).where(
        Holder.workspace_id == workspace_id, Holder.rollout_id == rollout_id
    )
    return session.scalars(query.order_by(Holder.area)).all()


def following(session: Session, workspace_id: str, decision_id: int) -> Decision | None:
    """Return the decision that has taken the place of another."""
    query = select(Decision).where(
        Decision.workspace_id == workspace_id, Decision.reverses_id == decision_id
    )
    return session.scalar(query.order_by(Decision.id.desc()).limit(1))
