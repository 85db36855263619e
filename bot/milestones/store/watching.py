"""Every query about what arises by itself, and about rollouts in which nothing moves."""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.database import bare, insert_many_new
from bot.milestones.model import Arisen, Arising, MilestoneSettings, Watch


def settings(session: Session, workspace_id: str, rollout_id: int) -> MilestoneSettings | None:
    """Return what a rollout does not want to be told, where it has chosen."""
    query = select(MilestoneSettings).where(
        MilestoneSettings.workspace_id == workspace_id, MilestoneSettings.rollout_id == rollout_id
    )
    return session.scalar(query)


def note_arisen(
    session: Session, workspace_id: str, rollout_id: int, arising: Arising, day: date
) -> int | None:
    """Note that something has arisen; returns its id, or None where it had before."""
    row = {
        "workspace_id": workspace_id,
        "rollout_id": rollout_id,
        "arising": arising,
        "arisen_on": day,
    }
    [*new] = insert_many_new(session, Arisen, [row], bare(Arisen).c.id)
    return new[0].id if new else None


def arisen_in(session: Session, workspace_id: str, rollout_id: int) -> set[Arising]:
    """Return what has arisen in a rollout."""
    query = select(Arisen.arising).where(
        Arisen.workspace_id == workspace_id, Arisen.rollout_id == rollout_id
    )
    return set(session.scalars(query))


def arisen_by_id(session: Session, workspace_id: str, arisen_id: int) -> Arisen | None:
    """Return what has arisen."""
    query = select(Arisen).where(Arisen.workspace_id == workspace_id, Arisen.id == arisen_id)
    return session.scalar(query)


def watches_of(
    session: Session, workspace_id: str, rollout_ids: Collection[int]
) -> Sequence[Watch]:
    """Return the watches of rollouts."""
    query = select(Watch).where(
        Watch.workspace_id == workspace_id, Watch.rollout_id.in_(rollout_ids)
    )
    return session.scalars(query).all()


def to_look_at(session: Session, now: datetime, most: int) -> Sequence[Watch]:
    """Return, of all workspaces, which rollouts are to be looked at now; nobody else gets the same."""
    query = select(Watch).where(Watch.next_at <= now).order_by(Watch.next_at, Watch.rollout_id)
    return session.scalars(query.limit(most).with_for_update(skip_locked=True)).all()


def next_look(session: Session) -> datetime | None:
    """Return when a rollout is to be looked at next."""
    return session.scalar(select(func.min(Watch.next_at)))
