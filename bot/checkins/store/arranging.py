"""Every query about how one person is asked, and about shifts."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date, time

from sqlalchemy import (
    Row,
    Select,
    func,
    or_,
    select,
    tuple_,
)
from sqlalchemy.orm import Session, joinedload

from bot.attention.store import is_unanswered
from bot.checkins.model import PROMPT, Arrangement, Checkin, Entry, Run, Shift, State
from bot.database import bare, insert, insert_new


def arrangements(
    session: Session, workspace_id: str, checkin_ids: Collection[int], user_ids: Collection[str]
) -> dict[tuple[int, str], Arrangement]:
    """Return how people are asked for whom it differs, with their shifts, by check-in and person."""
    query = select(Arrangement).where(
        Arrangement.workspace_id == workspace_id,
        Arrangement.checkin_id.in_(checkin_ids),
        Arrangement.user_id.in_(user_ids),
    )
    found = session.scalars(query.options(joinedload(Arrangement.shift)))
    return {(each.checkin_id, each.user_id): each for each in found}


def arrangement(session: Session, checkin: Checkin, user_id: str) -> Arrangement | None:
    """Return how somebody is asked, where it differs."""
    found = arrangements(session, checkin.workspace_id, [checkin.id], [user_id])
    return found.get((checkin.id, user_id))


def arranged(session: Session, checkin: Checkin, user_id: str) -> Arrangement:
    """Return how somebody is asked, to be changed; a new row where nothing differed."""
    key = {"workspace_id": checkin.workspace_id, "checkin_id": checkin.id, "user_id": user_id}
    insert_new(session, Arrangement, **key)
    found = arrangement(session, checkin, user_id)
    assert found is not None
    return found


def arrangement_by_id(
    session: Session, workspace_id: str, arrangement_id: int
) -> Arrangement | None:
    """Return an arrangement with its shift."""
    query = select(Arrangement).where(
        Arrangement.workspace_id == workspace_id, Arrangement.id == arrangement_id
    )
    return session.scalar(query.options(joinedload(Arrangement.shift)))


def arrangements_by_id(
    session: Session, workspace_id: str, arrangement_ids: Collection[int]
) -> Sequence[Arrangement]:
    """Return several arrangements."""
    query = select(Arrangement).where(
        Arrangement.workspace_id == workspace_id, Arrangement.id.in_(arrangement_ids)
    )
    return session.scalars(query).all()


def own_times(
    session: Session, workspace_id: str, checkin_ids: Collection[int]
) -> defaultdict[int, set[time]]:
    """Return the times of day that shifts and people of check-ins have for themselves."""
    of_people = select(Arrangement.checkin_id, Arrangement.at).where(
        Arrangement.workspace_id == workspace_id,
        Arrangement.checkin_id.in_(checkin_ids),
    )
    of_shifts = select(Shift.checkin_id, Shift.at).where(
        Shift.workspace_id == workspace_id, Shift.checkin_id.in_(checkin_ids)
    )
    found = defaultdict[int, set[time]](set)
    for checkin_id, at in session.execute(of_people.union(of_shifts)):
        if at is not None:
            found[checkin_id].add(at)
    return found


def shifts(session: Session, checkin: Checkin) -> Sequence[Shift]:
    """Return the shifts of a check-in, the oldest first."""
    query = select(Shift).where(
        Shift.workspace_id == checkin.workspace_id, Shift.checkin_id == checkin.id
    )
    return session.scalars(query.order_by(Shift.id)).all()


def on_shifts(
    session: Session, workspace_id: str, shift_ids: Collection[int]
) -> Sequence[Arrangement]:
    """Return the arrangements of the people on shifts."""
    query = select(Arrangement).where(
        Arrangement.workspace_id == workspace_id, Arrangement.shift_id.in_(shift_ids)
    )
    found = session.scalars(query.options(joinedload(Arrangement.shift)).order_by(Arrangement.id))
    return found.all()


def all_arrangements(session: Session, workspace_id: str, user_id: str) -> Sequence[Arrangement]:
    """Return all that somebody has arranged for themselves, or that was for them."""
    query = select(Arrangement).where(
        Arrangement.workspace_id == workspace_id, Arrangement.user_id == user_id
    )
    return session.scalars(query.options(joinedload(Arrangement.shift))).all()


def rollouts_of_arrangements(
    session: Session, workspace_id: str, arrangement_ids: Collection[int]
) -> Sequence[Row[int, int]]:
    """Return the rollout's id of each arrangement, with the arrangement's."""
    query = (
        select(Arrangement.id, Checkin.rollout_id)
        .join(Checkin, Arrangement.checkin_id == Checkin.id)
        .where(Arrangement.workspace_id == workspace_id, Arrangement.id.in_(arrangement_ids))
    )
    return session.execute(query).all()


def count_missed(session: Session, run_ids: Collection[int]) -> None:
    """Count the days of runs, of all workspaces, for those whose prompt has left and who said nothing.

    It is one statement. A day that was counted before, as its run went on for somebody, is not counted again.
    """
    names = ("workspace_id", "checkin_id", "user_id", "missed", "missed_on")
    counted = insert(session, Arrangement).from_select(
        names, _missed(run_ids), include_defaults=False
    )
    newly, known = counted.excluded, bare(Arrangement).c
    session.execute(
        counted.on_conflict_do_update(
            index_elements=["workspace_id", "checkin_id", "user_id"],
            set_={"missed": known.missed + newly.missed, "missed_on": newly.missed_on},
        )
    )


def _missed(run_ids: Collection[int]) -> Select[str, int, str, int, date]:
    entries, runs, known = bare(Entry).c, bare(Run).c, bare(Arrangement).c
    person = (entries.workspace_id, runs.checkin_id, entries.user_id)
    is_known = tuple_(known.workspace_id, known.checkin_id, known.user_id) == tuple_(*person)
    with_runs = bare(Entry).join(bare(Run), runs.id == entries.run_id)
    return (
        select(*person, func.count(), func.max(runs.on_date))
        .select_from(with_runs.outerjoin(bare(Arrangement), is_known))
        .where(
            entries.run_id.in_(run_ids),
            entries.state == State.ASKED,
            is_unanswered(entries.workspace_id, PROMPT, entries.id),
            or_(known.missed_on.is_(None), known.missed_on < runs.on_date),
        )
        .group_by(*person)
    )
