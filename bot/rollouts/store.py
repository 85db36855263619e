"""Every query about rollouts."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.errors import BotError
from bot.rollouts.model import OVER, Member, Role, Rollout


def by_id(session: Session, workspace_id: str, rollout_id: int) -> Rollout | None:
    """Return the rollout."""
    query = select(Rollout).where(Rollout.workspace_id == workspace_id, Rollout.id == rollout_id)
    return session.scalar(query)


def existing(session: Session, workspace_id: str, rollout_id: int) -> Rollout:
    """Return the rollout; raises BotError where it is not here any more."""
    rollout = by_id(session, workspace_id, rollout_id)
    if rollout is None:
        raise BotError("That rollout is not here any more. `/rollout status` shows those that are.")
    return rollout


def going_on(session: Session, workspace_id: str) -> Sequence[Rollout]:
    """Return the rollouts that are not over, the newest first."""
    query = select(Rollout).where(Rollout.workspace_id == workspace_id, Rollout.stage.not_in(OVER))
    return session.scalars(query.order_by(Rollout.id.desc())).all()


def name_keys(session: Session, workspace_id: str) -> set[str]:
    """Return every name that is taken, as names are compared."""
    return set(
        session.scalars(select(Rollout.name_key).where(Rollout.workspace_id == workspace_id))
    )


def own_ids(session: Session, workspace_id: str, user_id: str) -> set[int]:
    """Return the ids of the rollouts somebody is in."""
    query = select(Member.rollout_id).where(
        Member.workspace_id == workspace_id, Member.user_id == user_id, Member.left_at.is_(None)
    )
    return set(session.scalars(query))


def roles(session: Session, workspace_id: str, user_id: str) -> set[Role]:
    """Return what somebody is in any rollout."""
    query = select(Member.role).where(
        Member.workspace_id == workspace_id, Member.user_id == user_id, Member.left_at.is_(None)
    )
    return set(session.scalars(query))


def taken_part_in(session: Session, workspace_id: str, user_id: str) -> Sequence[Rollout]:
    """Return the rollouts going on in which somebody takes part, the oldest first."""
    query = (
        select(Rollout)
        .join(Member, Member.rollout_id == Rollout.id)
        .where(
            Rollout.workspace_id == workspace_id,
            Rollout.stage.not_in(OVER),
            Member.user_id == user_id,
            Member.takes_part,
            Member.left_at.is_(None),
        )
    )
    return session.scalars(query.order_by(Rollout.id)).all()


def member(session: Session, workspace_id: str, rollout_id: int, user_id: str) -> Member | None:
    """Return the person's membership, also one that has ended."""
    query = select(Member).where(
        Member.workspace_id == workspace_id,
        Member.rollout_id == rollout_id,
        Member.user_id == user_id,
    )
    return session.scalar(query)


def member_by_id(session: Session, workspace_id: str, member_id: int) -> Member | None:
    """Return the membership."""
    query = select(Member).where(Member.workspace_id == workspace_id, Member.id == member_id)
    return session.scalar(query)


def members(session: Session, workspace_id: str, rollout_id: int) -> Sequence[Member]:
    """Return the people who are in a rollout now."""
    query = select(Member).where(
        Member.workspace_id == workspace_id,
        Member.rollout_id == rollout_id,
        Member.left_at.is_(None),
    )
    return session.scalars(query.order_by(Member.id)).all()
