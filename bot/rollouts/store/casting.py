"""Queries for who changes roles and teams of many."""

from collections.abc import Collection

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.rollouts.model import Member, Rollout


def held(session: Session, workspace_id: str, rollout_id: int) -> Rollout | None:
    """Return the rollout, whose roles nobody else changes until the transaction ends."""
    query = select(Rollout).where(Rollout.workspace_id == workspace_id, Rollout.id == rollout_id)
    return session.scalar(query.with_for_update())


def memberships_of(
    session: Session, workspace_id: str, rollout_id: int, user_ids: Collection[str]
) -> dict[str, Member]:
    """Return the memberships of some people by id, also those that have ended."""
    query = select(Member).where(
        Member.workspace_id == workspace_id,
        Member.rollout_id == rollout_id,
        Member.user_id.in_(user_ids),
    )
    return {member.user_id: member for member in session.scalars(query)}


def set_team(
    session: Session, workspace_id: str, rollout_id: int, user_ids: Collection[str], team: str
) -> None:
    """Let people who are in a rollout belong to a team."""
    session.execute(
        update(Member)
        .where(
            Member.workspace_id == workspace_id,
            Member.rollout_id == rollout_id,
            Member.user_id.in_(user_ids),
            Member.left_at.is_(None),
        )
        .values(team=team)
    )
