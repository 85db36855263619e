"""Every query about boxes and counts.

Those without a workspace look across all of them: time passes, and keys change, for all alike.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from sqlalchemy import delete, func, select, tuple_, update
from sqlalchemy.orm import Session

from bot.database import insert
from bot.privacy.model import Box, Count


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


def destroy_ended(session: Session, today: date) -> None:
    """Take away the boxes of all workspaces whose day has come."""
    session.execute(delete(Box).where(Box.ends_on <= today))


def first_end(session: Session) -> date | None:
    """Return the day on which a box is destroyed next, in any workspace."""
    return session.scalar(select(func.min(Box.ends_on)))


def by_key(session: Session) -> Mapping[str, int]:
    """Return how many boxes were sealed with each key, in all workspaces."""
    counted = session.execute(select(Box.key_id, func.count()).group_by(Box.key_id))
    return dict(iter(counted))


def sealed_otherwise(
    session: Session, key_id: str, *, after: tuple[str, str], most: int
) -> Sequence[Box]:
    """Return the next boxes of all workspaces that another key has sealed, for nobody but us."""
    place = tuple_(Box.workspace_id, Box.name)
    query = select(Box).where(Box.key_id != key_id, place > after)
    ordered = query.order_by(Box.workspace_id, Box.name).limit(most)
    return session.scalars(ordered.with_for_update()).all()


def count(session: Session, workspace_id: str, on: date, deed: str, mark: str) -> None:
    """Count one deed more."""
    values = {"workspace_id": workspace_id, "on_date": on, "deed": deed, "mark": mark, "count": 1}
    session.execute(
        insert(session, Count)
        .values(values)
        .on_conflict_do_update(
            index_elements=[Count.workspace_id, Count.on_date, Count.deed, Count.mark],
            set_={"count": Count.count + 1},
        )
    )


def counted(
    session: Session, workspace_id: str, on: date, deed: str, marks: Collection[str]
) -> int:
    """Return how often somebody with one of these marks has done it."""
    query = select(func.sum(Count.count)).where(
        Count.workspace_id == workspace_id,
        Count.on_date == on,
        Count.deed == deed,
        Count.mark.in_(marks),
    )
    return int(session.scalar(query) or 0)


def forget_counts(session: Session, before: date) -> None:
    """Forget, in all workspaces, what was counted on earlier days."""
    session.execute(delete(Count).where(Count.on_date < before))
