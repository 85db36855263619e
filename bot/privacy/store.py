"""Every query about boxes and counts."""

from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from bot.privacy.model import Box


def box(session: Session, workspace_id: str, name: str) -> Box | None:
    """Return a box that has not been destroyed."""
    return session.get(Box, (workspace_id, name))


def boxes(session: Session, workspace_id: str) -> Sequence[Box]:
    """Return all boxes of a workspace."""
    return session.scalars(select(Box).where(Box.workspace_id == workspace_id)).all()


def end(session: Session, workspace_id: str, names: Collection[str], on: date | None) -> None:
    """Have boxes destroyed on a day, or kept."""
    those = (Box.workspace_id == workspace_id) & Box.name.in_(names)
    session.execute(update(Box).where(those).values(ends_on=on))


def destroy(session: Session, workspace_id: str, names: Collection[str]) -> None:
    """Take boxes away for good."""
    those = (Box.workspace_id == workspace_id) & Box.name.in_(names)
    session.execute(delete(Box).where(those))
