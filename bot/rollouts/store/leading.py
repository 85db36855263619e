"""Every query about who leads rollouts."""

from collections.abc import Sequence

from sqlalchemy import Row, and_, bindparam, select
from sqlalchemy.orm import Session, aliased

from bot.people.model import Preference
from bot.rollouts.model import OVER, Member, Role, Rollout
from bot.slack.model import Kind, SlackUser

LEADS = (
    select(Member.user_id, SlackUser.zone, Preference.zone)
    .join(
        SlackUser,
        and_(SlackUser.workspace_id == Member.workspace_id, SlackUser.user_id == Member.user_id),
    )
    .outerjoin(
        Preference,
        and_(Preference.workspace_id == Member.workspace_id, Preference.user_id == Member.user_id),
    )
    .where(
        Member.workspace_id == bindparam("workspace_id"),
        Member.rollout_id == bindparam("rollout_id"),
        Member.role == Role.LEAD,
        Member.left_at.is_(None),
        SlackUser.kind != Kind.GONE,
    )
    .order_by(Member.id)
)


def lead_ids(session: Session, workspace_id: str, rollout_id: int) -> Sequence[str]:
    """Return who leads a rollout."""
    query = select(Member.user_id).where(
        Member.workspace_id == workspace_id,
        Member.rollout_id == rollout_id,
        Member.role == Role.LEAD,
        Member.left_at.is_(None),
    )
    return session.scalars(query.order_by(Member.id)).all()


def leads(session: Session, workspace_id: str, rollout_id: int) -> dict[str, str]:
    """Return who leads a rollout and still has an account, the first of them first, each with their zone."""
    values = {"workspace_id": workspace_id, "rollout_id": rollout_id}
    return {user_id: own or zone for user_id, zone, own in session.execute(LEADS, values)}


def led_ids(session: Session, workspace_id: str, user_id: str) -> Sequence[int]:
    """Return the rollouts going on that somebody leads or sponsors."""
    query = (
        select(Rollout.id)
        .join(Member, Member.rollout_id == Rollout.id)
        .where(
            Rollout.workspace_id == workspace_id,
            Rollout.stage.not_in(OVER),
            Member.user_id == user_id,
            Member.role.in_([Role.LEAD, Role.SPONSOR]),
            Member.left_at.is_(None),
        )
    )
    return session.scalars(query.order_by(Rollout.id)).all()


def led_takers(session: Session, workspace_id: str, user_id: str) -> Sequence[Row[int, str]]:
    """Return who takes part in the rollouts going on that somebody leads or sponsors."""
    lead, taker = aliased(Member), aliased(Member)
    query = (
        select(taker.rollout_id, taker.user_id)
        .join(Rollout, Rollout.id == taker.rollout_id)
        .join(lead, lead.rollout_id == taker.rollout_id)
        .where(
            Rollout.workspace_id == workspace_id,
            Rollout.stage.not_in(OVER),
            lead.user_id == user_id,
            lead.role.in_([Role.LEAD, Role.SPONSOR]),
            lead.left_at.is_(None),
            taker.takes_part,
            taker.left_at.is_(None),
        )
    )
    return session.execute(query).all()
