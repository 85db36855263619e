"""Every query about what was answered on earlier days."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    String,
    cast,
    literal,
    or_,
    select,
    true,
    union_all,
)
from sqlalchemy.orm import Session, joinedload

from bot.checkins.model import Checkin, Early, Entry, Run, State

NOT_ERASED = or_(cast(Entry.answers, String) != "[]", Entry.words != "", Entry.mood.is_not(None))


def answered(
    session: Session,
    workspace_id: str,
    rollout_id: int,
    user_id: str | None,
    *,
    over_before: date,
    skipping: int,
    most: int,
) -> list[Entry | Early]:
    """Return answers of a rollout, of one person or of all, the newest day first, but no erased ones.

    An early answer that has become no entry is among them once people are asked on its day, or if
    that is before `over_before`.
    """
    both = _both(workspace_id, rollout_id, user_id, over_before).subquery()
    page = select(both.c.is_early, both.c.id).order_by(
        both.c.on_date.desc(), both.c.is_early, both.c.id.desc()
    )
    chosen = [(row.is_early, row.id) for row in session.execute(page.offset(skipping).limit(most))]
    entries = _entries(session, workspace_id, [id_ for is_early, id_ in chosen if not is_early])
    early = _early(session, workspace_id, [id_ for is_early, id_ in chosen if is_early])
    return [early[id_] if is_early else entries[id_] for is_early, id_ in chosen]


def _both(
    workspace_id: str, rollout_id: int, user_id: str | None, over_before: date
) -> CompoundSelect[date, int, bool]:
    entries = (
        select(Run.on_date, Entry.id, literal(False).label("is_early"))
        .join(Run, Entry.run_id == Run.id)
        .join(Checkin, Run.checkin_id == Checkin.id)
        .where(Entry.workspace_id == workspace_id, Entry.state == State.ANSWERED, NOT_ERASED)
        .where(Checkin.rollout_id == rollout_id, _by(Entry, user_id))
    )
    begun = select(Run.id).where(
        Run.workspace_id == workspace_id,
        Run.checkin_id == Early.checkin_id,
        Run.on_date == Early.on_date,
    )
    early = (
        select(Early.on_date, Early.id, literal(True).label("is_early"))
        .join(Checkin, Early.checkin_id == Checkin.id)
        .where(Early.workspace_id == workspace_id, Checkin.rollout_id == rollout_id)
        .where(or_(Early.on_date < over_before, begun.exists()), _by(Early, user_id))
    )
    return union_all(entries, early)


def _by(table: type[Entry | Early], user_id: str | None) -> ColumnElement[bool]:
    return true() if user_id is None else table.user_id == user_id


def _entries(session: Session, workspace_id: str, ids: Sequence[int]) -> dict[int, Entry]:
    query = select(Entry).where(Entry.workspace_id == workspace_id, Entry.id.in_(ids))
    found = session.scalars(query.options(joinedload(Entry.run)))
    return {entry.id: entry for entry in found}


def _early(session: Session, workspace_id: str, ids: Sequence[int]) -> dict[int, Early]:
    query = select(Early).where(Early.workspace_id == workspace_id, Early.id.in_(ids))
    return {early.id: early for early in session.scalars(query)}
