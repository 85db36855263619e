"""Voices that climb, and those of somebody who has left."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.voices.model import OPEN, Voice


def to_climb(session: Session, day: date, most: int) -> Sequence[Voice]:
    """Return voices of all workspaces that climb by a day; nobody else gets the same ones."""
    query = select(Voice).where(Voice.climbs_on <= day).order_by(Voice.climbs_on, Voice.id)
    return session.scalars(query.limit(most).with_for_update(skip_locked=True)).all()


def climbing(session: Session, workspace_id: str, day: date) -> Sequence[Voice]:
    """Return the voices of a workspace that climb by a day if nothing happens."""
    query = select(Voice).where(Voice.workspace_id == workspace_id, Voice.climbs_on <= day)
    return session.scalars(query.order_by(Voice.climbs_on, Voice.id)).all()


def next_climb(session: Session) -> date | None:
    """Return the day on which a voice climbs next."""
    return session.scalar(select(func.min(Voice.climbs_on)))


def open_of_owner(session: Session, workspace_id: str, user_id: str) -> Sequence[Voice]:
    """Return the open voices that somebody looks after, which nobody else moves meanwhile."""
    query = select(Voice).where(
        Voice.workspace_id == workspace_id,
        Voice.owner_id == user_id,
        Voice.state.in_(OPEN),
        Voice.merged_into_id.is_(None),
    )
    return session.scalars(query.order_by(Voice.id).with_for_update()).all()


def open_in(session: Session, workspace_id: str, rollout_id: int) -> Sequence[Voice]:
    """Return the open voices of a rollout."""
    query = select(Voice).where(
        Voice.workspace_id == workspace_id,
        Voice.rollout_id == rollout_id,
        Voice.state.in_(OPEN),
        Voice.merged_into_id.is_(None),
    )
    return session.scalars(query.order_by(Voice.raised_on, Voice.id)).all()
