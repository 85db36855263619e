"""Every query about how some days went, counted in the database."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import ColumnElement, Row, and_, case, func, select
from sqlalchemy.orm import Session

from bot.checkins.model import Blocker, Checkin, Entry, Run, Shown, State
from bot.checkins.store.runs import UNCOUNTED

ANSWERED = func.sum(case((Entry.state == State.ANSWERED, 1), else_=0))


def by_person(
    session: Session, workspace_id: str, rollout_id: int, first: date, last: date
) -> Mapping[str, tuple[int, int]]:
    """Return how often each person was asked between two dates, and how often they answered.

    Counted here: asked to group by person, SQLite goes through the people of all runs there ever were.
    """
    query = (
        select(Entry.user_id, Entry.state)
        .join(Run, Entry.run_id == Run.id)
        .join(Checkin, Run.checkin_id == Checkin.id)
        .where(_between(workspace_id, rollout_id, first, last))
    )
    asked, answered = Counter[str](), Counter[str]()
    for user_id, state in session.execute(query):
        asked[user_id] += 1
        answered[user_id] += state == State.ANSWERED
    return {user_id: (number, answered[user_id]) for user_id, number in asked.items()}


def by_day(
    session: Session, workspace_id: str, rollout_id: int, first: date, last: date
) -> Sequence[Row[date, int, int]]:
    """Return how many people were asked on each date between two, and how many answered."""
    query = (
        select(Run.on_date, func.count(), ANSWERED)
        .join(Entry, Entry.run_id == Run.id)
        .join(Checkin, Run.checkin_id == Checkin.id)
        .where(_between(workspace_id, rollout_id, first, last))
    )
    return session.execute(query.group_by(Run.on_date).order_by(Run.on_date)).all()


def _between(workspace_id: str, rollout_id: int, first: date, last: date) -> ColumnElement[bool]:
    return and_(
        Checkin.workspace_id == workspace_id,
        Checkin.rollout_id == rollout_id,
        Run.workspace_id == workspace_id,
        Run.on_date.between(first, last),
        Entry.workspace_id == workspace_id,
        Entry.state.not_in(UNCOUNTED),
    )


def first_run_on(session: Session, workspace_id: str, rollout_id: int) -> date | None:
    """Return the first date about which a rollout has asked."""
    query = (
        select(func.min(Run.on_date))
        .join(Checkin, Run.checkin_id == Checkin.id)
        .where(
            Checkin.workspace_id == workspace_id,
            Checkin.rollout_id == rollout_id,
            Run.workspace_id == workspace_id,
        )
    )
    return session.scalar(query)


def open_in_the_way(
    session: Session, workspace_id: str, checkin_id: int, since: datetime
) -> tuple[int, datetime | None, int]:
    """Return how much is in people's way, since when the oldest is, and how much of it is new since an instant."""
    new = func.sum(case((Blocker.raised_at >= since, 1), else_=0))
    query = select(func.count(), func.min(Blocker.raised_at), new).where(
        Blocker.workspace_id == workspace_id,
        Blocker.checkin_id == checkin_id,
        Blocker.solved_at.is_(None),
    )
    number, oldest, is_new = session.execute(query).one()
    return number, oldest, int(is_new or 0)


def raised_in_the_way(session: Session, workspace_id: str, checkin_id: int) -> Sequence[datetime]:
    """Return since when each thing is in people's way that is not solved."""
    query = select(Blocker.raised_at).where(
        Blocker.workspace_id == workspace_id,
        Blocker.checkin_id == checkin_id,
        Blocker.solved_at.is_(None),
    )
    return session.scalars(query).all()


def solved_since(
    session: Session, workspace_id: str, checkin_id: int, since: datetime
) -> tuple[int, int]:
    """Return how much of what was in people's way was solved since an instant, and how much of that was new."""
    new = func.sum(case((Blocker.raised_at >= since, 1), else_=0))
    query = select(func.count(), new).where(
        Blocker.workspace_id == workspace_id,
        Blocker.checkin_id == checkin_id,
        Blocker.solved_at >= since,
    )
    number, is_new = session.execute(query).one()
    return number, int(is_new or 0)


def words_in_the_way(
    session: Session, workspace_id: str, checkin_id: int, *, most: int
) -> Sequence[str]:
    """Return what the oldest open ones say, of those that were shown to everybody in the channel."""
    query = (
        select(Blocker.text)
        .join(Entry, Blocker.entry_id == Entry.id)
        .join(Run, Entry.run_id == Run.id)
        .where(
            Blocker.workspace_id == workspace_id,
            Blocker.checkin_id == checkin_id,
            Blocker.solved_at.is_(None),
            Entry.workspace_id == workspace_id,
            Run.workspace_id == workspace_id,
            Run.shown != Shown.SUMMARY,
        )
    )
    return session.scalars(query.order_by(Blocker.raised_at, Blocker.id).limit(most)).all()
