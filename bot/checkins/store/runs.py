"""Every query about check-ins, their runs and entries."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import Row, Select, bindparam, case, func, select, update
from sqlalchemy.orm import Session, joinedload

from bot.checkins.model import Checkin, Entry, Run, State, Tally
from bot.database import bare, insert_many_new

UNCOUNTED = (State.WITHDRAWN, State.SPARED)
"""What is neither asked nor missing."""

# What every status and every answer asks is made once: making a query costs more than running it.
WITH_RUN = joinedload(Entry.run).joinedload(Run.checkin)
ENTRY_BY_ID = (
    select(Entry)
    .where(Entry.workspace_id == bindparam("workspace_id"), Entry.id == bindparam("entry_id"))
    .options(WITH_RUN)
)
NEWEST = (
    select(Checkin, Run)
    .outerjoin(Run, Run.checkin_id == Checkin.id)
    .where(
        Checkin.workspace_id == bindparam("workspace_id"),
        Checkin.rollout_id == bindparam("rollout_id"),
    )
    .order_by(Run.on_date.desc())
    .limit(1)
)
STATES = (
    select(Entry.state, func.count(), func.max(case((Entry.user_id == bindparam("user_id"), 1))))
    .where(Entry.workspace_id == bindparam("workspace_id"), Entry.run_id == bindparam("run_id"))
    .group_by(Entry.state)
)


def of_rollouts(
    session: Session, workspace_id: str, rollout_ids: Collection[int]
) -> Sequence[Checkin]:
    """Return the check-ins of several rollouts."""
    return session.scalars(_checkins(workspace_id, rollout_ids)).all()


def held(session: Session, workspace_id: str, rollout_ids: Collection[int]) -> Sequence[Checkin]:
    """Return the check-ins of several rollouts as they are now, while nobody else opens their day.

    Or whoever joins or leaves in that moment would be forgotten, or asked all the same.
    """
    query = _checkins(workspace_id, rollout_ids).with_for_update()
    return session.scalars(query.execution_options(populate_existing=True)).all()


def to_open(session: Session, now: datetime, most: int) -> Sequence[Checkin]:
    """Return check-ins of all workspaces whose next day begins; nobody else gets the same ones."""
    query = select(Checkin).where(Checkin.next_at <= now).order_by(Checkin.next_at).limit(most)
    return session.scalars(query.with_for_update(skip_locked=True)).all()


def runs_to_open(
    session: Session, workspace_id: str, checkin_ids: Collection[int]
) -> dict[int, Run]:
    """Return those check-ins' runs, by check-in, that were begun on the day that is their next."""
    query = (
        select(Run)
        .join(Checkin, Run.checkin_id == Checkin.id)
        .where(
            Run.workspace_id == workspace_id,
            Run.checkin_id.in_(checkin_ids),
            Run.on_date == Checkin.next_on,
        )
    )
    return {run.checkin_id: run for run in session.scalars(query)}


def add_runs(session: Session, runs: Sequence[Run]) -> None:
    """Add runs, which have their ids then."""
    session.add_all(runs)
    session.flush()


def add_entries(
    session: Session, entries: Sequence[Mapping[str, object]]
) -> dict[tuple[int, str], int]:
    """Add entries and return the ids of those that were not there, by run and person."""
    columns = bare(Entry).c
    added = insert_many_new(session, Entry, entries, columns.run_id, columns.user_id, columns.id)
    return {(run_id, user_id): entry_id for run_id, user_id, entry_id in added}


def to_close(session: Session, now: datetime, most: int) -> Sequence[Run]:
    """Return runs of all workspaces whose window is over; nobody else gets the same ones.

    Those into which people are still being put are left for later.
    """
    query = select(Run).where(
        Run.closed_at.is_(None), Run.closes_at <= now, Run.opened_up_to.is_(None)
    )
    return session.scalars(
        query.order_by(Run.closes_at).limit(most).with_for_update(skip_locked=True)
    ).all()


def next_opening(session: Session) -> datetime | None:
    """Return when the next day of any check-in begins."""
    return session.scalar(select(func.min(Checkin.next_at)))


def next_closing(session: Session) -> datetime | None:
    """Return when the window of any run is over."""
    return session.scalar(select(func.min(Run.closes_at)).where(Run.closed_at.is_(None)))


def people_in(
    session: Session, workspace_id: str, run_ids: Collection[int]
) -> Sequence[Row[int, str, int, State]]:
    """Return who is in those runs: run_id, user_id, and the id and state of the entry."""
    query = select(Entry.run_id, Entry.user_id, Entry.id, Entry.state)
    found = query.where(Entry.workspace_id == workspace_id, Entry.run_id.in_(run_ids))
    return session.execute(found).all() if run_ids else []


def run_on(session: Session, checkin: Checkin, day: date) -> Run | None:
    """Return the check-in's run on a local date."""
    query = select(Run).where(
        Run.workspace_id == checkin.workspace_id, Run.checkin_id == checkin.id, Run.on_date == day
    )
    return session.scalar(query)


def newest(
    session: Session, workspace_id: str, rollout_id: int
) -> tuple[Checkin, Run | None] | None:
    """Return the rollout's check-in, and its newest run if there was one."""
    values = {"workspace_id": workspace_id, "rollout_id": rollout_id}
    return session.execute(NEWEST, values).first()


def run_by_id(session: Session, workspace_id: str, run_id: int) -> Run | None:
    """Return the run, with its check-in."""
    query = select(Run).where(Run.workspace_id == workspace_id, Run.id == run_id)
    return session.scalar(query.options(joinedload(Run.checkin)))


def open_runs(session: Session, workspace_id: str, checkin_ids: Collection[int]) -> Sequence[Run]:
    """Return those check-ins' runs that are not closed, with their check-ins, the oldest first."""
    query = select(Run).where(
        Run.workspace_id == workspace_id, Run.checkin_id.in_(checkin_ids), Run.closed_at.is_(None)
    )
    return session.scalars(query.options(joinedload(Run.checkin)).order_by(Run.on_date)).all()


def entry_by_id(session: Session, workspace_id: str, entry_id: int) -> Entry | None:
    """Return the entry, with its run and check-in."""
    return session.scalar(ENTRY_BY_ID, {"workspace_id": workspace_id, "entry_id": entry_id})


def entry_in(session: Session, run: Run, user_id: str) -> Entry | None:
    """Return the person's entry in a run."""
    query = _entries(run.workspace_id).where(Entry.run_id == run.id, Entry.user_id == user_id)
    return session.scalar(query)


def unanswered(
    session: Session, workspace_id: str, user_id: str, *, checkin_id: int | None = None
) -> Sequence[Entry]:
    """Return what the person has not answered of days still open, in one check-in or in all."""
    query = (
        _entries(workspace_id)
        .join(Run, Entry.run_id == Run.id)
        .where(Entry.user_id == user_id, Entry.state == State.ASKED, Run.closed_at.is_(None))
    )
    if checkin_id is not None:
        query = query.where(Run.checkin_id == checkin_id)
    return session.scalars(query).all()


def asked_since(session: Session, entry: Entry, now: datetime) -> date | None:
    """Return the newest later day about which the person has been asked in the same check-in."""
    query = (
        select(func.max(Run.on_date))
        .join(Entry, Entry.run_id == Run.id)
        .where(
            Entry.workspace_id == entry.workspace_id,
            Entry.user_id == entry.user_id,
            Entry.prompt_at <= now,
            Entry.state.not_in(UNCOUNTED),
            Run.checkin_id == entry.run.checkin_id,
            Run.on_date > entry.run.on_date,
        )
    )
    return session.scalar(query)


def latest(session: Session, workspace_id: str, user_id: str, now: datetime) -> list[Entry]:
    """Return the person's newest entry in each check-in that has asked them, the newest first."""
    newest = (
        select(func.max(Entry.id))
        .join(Run, Entry.run_id == Run.id)
        .where(
            Entry.workspace_id == workspace_id,
            Entry.user_id == user_id,
            Entry.prompt_at <= now,
            Entry.state != State.WITHDRAWN,
        )
        .group_by(Run.checkin_id)
    )
    query = _entries(workspace_id).where(Entry.id.in_(newest))
    return list(session.scalars(query.order_by(Entry.prompt_at.desc())))


def tally(session: Session, run: Run) -> Tally:
    """Count the people of a run; those withdrawn do not count."""
    return tally_and_own(session, run, None)[0]


def tally_and_own(session: Session, run: Run, user_id: str | None) -> tuple[Tally, State | None]:
    """Count the people of a run, and say what became of asking one of them."""
    values = {"workspace_id": run.workspace_id, "run_id": run.id, "user_id": user_id}
    counts, own = Counter[State](), None
    for state, count, is_own in session.execute(STATES, values):
        counts[state] = count
        own = state if is_own else own
    del counts[State.WITHDRAWN], counts[State.SPARED]
    tally = Tally(
        asked=counts.total(),
        answered=counts[State.ANSWERED],
        skipped=counts[State.SKIPPED],
    )
    return tally, own


def only_asked(session: Session, run: Run) -> str | None:
    """Return who is asked in a run, where it is one person."""
    query = select(Entry.user_id).where(
        Entry.workspace_id == run.workspace_id,
        Entry.run_id == run.id,
        Entry.state.not_in(UNCOUNTED),
    )
    found = session.scalars(query.limit(2)).all()
    return found[0] if len(found) == 1 else None


def answers_in(session: Session, run: Run) -> Sequence[Sequence[str]]:
    """Return what was answered in a run, question by question, and not by whom."""
    query = select(Entry.answers).where(
        Entry.workspace_id == run.workspace_id,
        Entry.run_id == run.id,
        Entry.state == State.ANSWERED,
    )
    return session.scalars(query).all()


def spare(session: Session, workspace_id: str, entry_ids: Collection[int]) -> Sequence[int]:
    """Leave people in peace who are still to be asked; returns the runs in which they are."""
    asked = (
        update(Entry)
        .where(
            Entry.workspace_id == workspace_id,
            Entry.id.in_(entry_ids),
            Entry.state == State.ASKED,
        )
        .values(state=State.SPARED)
        .returning(Entry.run_id)
    )
    return list(set(session.scalars(asked)))


def entries_by_id(
    session: Session, workspace_id: str, entry_ids: Collection[int]
) -> Sequence[Entry]:
    """Return several entries, with their runs and check-ins."""
    return session.scalars(_entries(workspace_id).where(Entry.id.in_(entry_ids))).all()


def _checkins(workspace_id: str, rollout_ids: Collection[int]) -> Select[Checkin]:
    query = select(Checkin).where(
        Checkin.workspace_id == workspace_id, Checkin.rollout_id.in_(rollout_ids)
    )
    return query.order_by(Checkin.id)


def _entries(workspace_id: str) -> Select[Entry]:
    return select(Entry).where(Entry.workspace_id == workspace_id).options(WITH_RUN)
