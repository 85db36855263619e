"""Every query about who waits for a wave."""

from collections.abc import Collection, Sequence

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from bot.rollouts.model import OVER, Member, Role, Rollout


def waiting(session: Session, workspace_id: str, rollout_id: int, wave: int) -> Sequence[Member]:
    """Return those who wait for a wave, by its number; also who has left meanwhile, or takes no part."""
    query = select(Member).where(
        Member.workspace_id == workspace_id,
        Member.rollout_id == rollout_id,
        Member.wave == wave,
        Member.waits,
    )
    return session.scalars(query.order_by(Member.id)).all()


def members_among(
    session: Session, workspace_id: str, rollout_id: int, user_ids: Collection[str]
) -> Sequence[Member]:
    """Return those of some people who are in a rollout and do not only read along."""
    query = select(Member).where(
        Member.workspace_id == workspace_id,
        Member.rollout_id == rollout_id,
        Member.user_id.in_(user_ids),
        Member.role != Role.OBSERVER,
        Member.left_at.is_(None),
    )
    return session.scalars(query.order_by(Member.id)).all()


def waited_for(session: Session, workspace_id: str, user_id: str) -> Sequence[Row[Rollout, int]]:
    """Return the rollouts going on in which somebody waits for their wave, with its number."""
    query = (
        select(Rollout, Member.wave)
        .join(Member, Member.rollout_id == Rollout.id)
        .where(
            Rollout.workspace_id == workspace_id,
            Rollout.stage.not_in(OVER),
            Member.user_id == user_id,
            Member.takes_part,
            Member.waits,
            Member.left_at.is_(None),
        )
    )
    return session.execute(query.order_by(Rollout.id)).all()
