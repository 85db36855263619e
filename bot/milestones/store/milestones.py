"""Every query about milestones, one by one and those of a rollout."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date, datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from bot.database import insert_new
from bot.milestones.model import (
    Asking,
    Congratulation,
    Consent,
    Credit,
    Helping,
    Milestone,
    NewDate,
    State,
)

DUE_FIRST = (Milestone.due_on.is_(None), Milestone.due_on, Milestone.id)


def by_id(session: Session, workspace_id: str, milestone_id: int) -> Milestone | None:
    """Return the milestone."""
    query = select(Milestone).where(
        Milestone.workspace_id == workspace_id, Milestone.id == milestone_id
    )
    return session.scalar(query)


def held(session: Session, workspace_id: str, milestone_id: int) -> Milestone | None:
    """Return the milestone, which nobody else changes until the transaction ends."""
    query = select(Milestone).where(
        Milestone.workspace_id == workspace_id, Milestone.id == milestone_id
    )
    return session.scalar(query.with_for_update().execution_options(populate_existing=True))


def by_ids(
    session: Session, workspace_id: str, milestone_ids: Collection[int]
) -> dict[int, Milestone]:
    """Return several milestones, by id."""
    query = select(Milestone).where(
        Milestone.workspace_id == workspace_id, Milestone.id.in_(milestone_ids)
    )
    return {each.id: each for each in session.scalars(query)} if milestone_ids else {}


def open_in(session: Session, workspace_id: str, rollout_id: int) -> Sequence[Milestone]:
    """Return what a rollout wants to reach, the first due first, then what has no date."""
    query = select(Milestone).where(
        Milestone.workspace_id == workspace_id,
        Milestone.rollout_id == rollout_id,
        Milestone.state == State.OPEN,
    )
    return session.scalars(query.order_by(*DUE_FIRST)).all()


def open_of(
    session: Session, workspace_id: str, user_id: str, *, rollout_id: int | None = None
) -> Sequence[Milestone]:
    """Return what somebody looks after, in all rollouts or in one, the first due first."""
    query = select(Milestone).where(
        Milestone.workspace_id == workspace_id,
        Milestone.owner_id == user_id,
        Milestone.state == State.OPEN,
    )
    if rollout_id is not None:
        query = query.where(Milestone.rollout_id == rollout_id)
    return session.scalars(query.order_by(*DUE_FIRST)).all()


def done_in(
    session: Session,
    workspace_id: str,
    rollout_id: int,
    *,
    since: date | None = None,
    most: int = 50,
) -> Sequence[Milestone]:
    """Return what a rollout has reached, since a day or at all, the newest first."""
    query = select(Milestone).where(
        Milestone.workspace_id == workspace_id,
        Milestone.rollout_id == rollout_id,
        Milestone.state == State.DONE,
    )
    if since is not None:
        query = query.where(Milestone.done_on >= since)
    newest = query.order_by(Milestone.done_on.desc(), Milestone.id.desc())
    return session.scalars(newest.limit(most)).all()


def last_moved_on(session: Session, workspace_id: str, rollout_id: int) -> date | None:
    """Return the last day on which a milestone was set, moved, done or dropped."""
    own = select(func.max(Milestone.made_on), func.max(Milestone.done_on)).where(
        Milestone.workspace_id == workspace_id, Milestone.rollout_id == rollout_id
    )
    moved = (
        select(func.max(NewDate.said_on))
        .join(Milestone, Milestone.id == NewDate.milestone_id)
        .where(NewDate.workspace_id == workspace_id, Milestone.rollout_id == rollout_id)
    )
    days = [*session.execute(own).one(), session.scalar(moved)]
    return max((day for day in days if day), default=None)


def helping(
    session: Session, workspace_id: str, milestone_ids: Collection[int]
) -> dict[int, list[str]]:
    """Return who helps with each milestone, by id."""
    query = select(Helping).where(
        Helping.workspace_id == workspace_id, Helping.milestone_id.in_(milestone_ids)
    )
    found = defaultdict[int, list[str]](list)
    for each in session.scalars(query.order_by(Helping.user_id)) if milestone_ids else ():
        found[each.milestone_id].append(each.user_id)
    return found


def put_helpers(session: Session, milestone: Milestone, user_ids: Collection[str]) -> None:
    """Let these people be those who help, and nobody else."""
    ours = Helping.workspace_id == milestone.workspace_id
    session.execute(delete(Helping).where(ours, Helping.milestone_id == milestone.id))
    for user_id in dict.fromkeys(user_ids):
        session.add(
            Helping(milestone_id=milestone.id, user_id=user_id, workspace_id=milestone.workspace_id)
        )
    session.flush()


def new_dates(session: Session, workspace_id: str, milestone_id: int) -> Sequence[NewDate]:
    """Return how a milestone was moved, from its beginning."""
    query = select(NewDate).where(
        NewDate.workspace_id == workspace_id, NewDate.milestone_id == milestone_id
    )
    return session.scalars(query.order_by(NewDate.id)).all()


def credits_of(session: Session, workspace_id: str, milestone_id: int) -> Sequence[Credit]:
    """Return which voices changed the plan of a milestone, and whether that may be said."""
    query = select(Credit).where(
        Credit.workspace_id == workspace_id, Credit.milestone_id == milestone_id
    )
    return session.scalars(query.order_by(Credit.id)).all()


def credits_by_id(
    session: Session, workspace_id: str, credit_ids: Collection[int]
) -> Sequence[Credit]:
    """Return several of them, by their ids."""
    query = select(Credit).where(Credit.workspace_id == workspace_id, Credit.id.in_(credit_ids))
    return session.scalars(query.order_by(Credit.id)).all() if credit_ids else []


def awaited_in(session: Session, workspace_id: str, milestone_id: int) -> bool:
    """Tell whether somebody has not said yet whether they may be mentioned."""
    query = select(func.count()).where(
        Credit.workspace_id == workspace_id,
        Credit.milestone_id == milestone_id,
        Credit.consent == Consent.ASKED,
    )
    return bool(session.scalar(query))


def congratulate(session: Session, milestone: Milestone, user_id: str) -> bool:
    """Count somebody's congratulation, or take it back; tells whether it counts now."""
    values = {
        "milestone_id": milestone.id,
        "user_id": user_id,
        "workspace_id": milestone.workspace_id,
    }
    if insert_new(session, Congratulation, **values):
        return True
    session.execute(
        delete(Congratulation).where(
            Congratulation.workspace_id == milestone.workspace_id,
            Congratulation.milestone_id == milestone.id,
            Congratulation.user_id == user_id,
        )
    )
    return False


def congratulations(session: Session, workspace_id: str, milestone_id: int) -> int:
    """Count how many have congratulated."""
    query = select(func.count()).where(
        Congratulation.workspace_id == workspace_id, Congratulation.milestone_id == milestone_id
    )
    return session.scalar(query) or 0


def to_celebrate(session: Session, now: datetime, most: int) -> Sequence[Milestone]:
    """Return, of all workspaces, what may be celebrated now; nobody else gets the same."""
    query = select(Milestone).where(Milestone.celebrates_at <= now)
    waiting = query.order_by(Milestone.celebrates_at, Milestone.id).limit(most)
    return session.scalars(waiting.with_for_update(skip_locked=True)).all()


def next_celebration(session: Session) -> datetime | None:
    """Return when it is looked at next whether something may be celebrated."""
    return session.scalar(select(func.min(Milestone.celebrates_at)))


def celebrating_in(session: Session, workspace_id: str, until: datetime) -> Sequence[Milestone]:
    """Return what will be celebrated before an instant, as far as nothing holds it back."""
    query = select(Milestone).where(
        Milestone.workspace_id == workspace_id,
        Milestone.celebrates_at < until,
        ~Milestone.is_held,
    )
    return session.scalars(query.order_by(Milestone.celebrates_at, Milestone.id)).all()


def askings_of(
    session: Session, workspace_id: str, milestone_id: int, *, only_open: bool = False
) -> Sequence[Asking]:
    """Return on which days somebody was asked about a milestone, all or those with nothing done yet."""
    query = select(Asking).where(
        Asking.workspace_id == workspace_id, Asking.milestone_id == milestone_id
    )
    if only_open:
        query = query.where(Asking.is_open)
    return session.scalars(query.order_by(Asking.id)).all()
