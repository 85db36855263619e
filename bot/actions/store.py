"""Every query about actions."""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from sqlalchemy import Row, case, func, select, update
from sqlalchemy.orm import Session

from bot.actions.model import Action, Asking, Handover, State

DUE_FIRST = (Action.due_on, Action.id)


def by_id(session: Session, workspace_id: str, action_id: int) -> Action | None:
    """Return the action."""
    query = select(Action).where(Action.workspace_id == workspace_id, Action.id == action_id)
    return session.scalar(query)


def held(session: Session, workspace_id: str, action_id: int) -> Action | None:
    """Return the action, which nobody else changes until the transaction ends."""
    query = select(Action).where(Action.workspace_id == workspace_id, Action.id == action_id)
    return session.scalar(query.with_for_update().execution_options(populate_existing=True))


def open_of(
    session: Session, workspace_id: str, user_id: str, *, rollout_id: int | None = None
) -> Sequence[Action]:
    """Return what somebody has to do, in all rollouts or in one, the first due first."""
    query = select(Action).where(
        Action.workspace_id == workspace_id,
        Action.owner_id == user_id,
        Action.state == State.OPEN,
    )
    if rollout_id is not None:
        query = query.where(Action.rollout_id == rollout_id)
    return session.scalars(query.order_by(*DUE_FIRST)).all()


def open_in(session: Session, workspace_id: str, rollout_id: int) -> Sequence[Action]:
    """Return what is to be done in a rollout, the first due first."""
    query = select(Action).where(
        Action.workspace_id == workspace_id,
        Action.rollout_id == rollout_id,
        Action.state == State.OPEN,
    )
    return session.scalars(query.order_by(*DUE_FIRST)).all()


def done_in(
    session: Session, workspace_id: str, rollout_id: int, *, since: date, most: int
) -> Sequence[Action]:
    """Return what was done in a rollout since a day, the newest first."""
    query = select(Action).where(
        Action.workspace_id == workspace_id,
        Action.rollout_id == rollout_id,
        Action.state == State.DONE,
        Action.done_on >= since,
    )
    newest = query.order_by(Action.done_on.desc(), Action.id.desc())
    return session.scalars(newest.limit(most)).all()


def count(session: Session, workspace_id: str, rollout_id: int, today: date) -> tuple[int, int]:
    """Count what is open in a rollout, and what of it is overdue."""
    overdue = func.sum(case((Action.due_on < today, 1), else_=0))
    query = select(func.count(), overdue).where(
        Action.workspace_id == workspace_id,
        Action.rollout_id == rollout_id,
        Action.state == State.OPEN,
    )
    found = session.execute(query).one()
    return found[0], int(found[1] or 0)


def of_origin(session: Session, workspace_id: str, kind: str, origin_id: int) -> Sequence[Action]:
    """Return the actions that were made from something, the oldest first."""
    query = select(Action).where(
        Action.workspace_id == workspace_id,
        Action.origin_kind == kind,
        Action.origin_id == origin_id,
    )
    return session.scalars(query.order_by(Action.id)).all()


def all_about(session: Session, workspace_id: str, user_id: str) -> Sequence[Action]:
    """Return every action that somebody has or made, the oldest first."""
    query = select(Action).where(
        Action.workspace_id == workspace_id,
        (Action.owner_id == user_id) | (Action.made_by == user_id),
    )
    return session.scalars(query.order_by(Action.id)).all()


def handovers(
    session: Session, workspace_id: str, handover_ids: Collection[int]
) -> dict[int, Handover]:
    """Return several handovers, by id."""
    query = select(Handover).where(
        Handover.workspace_id == workspace_id, Handover.id.in_(handover_ids)
    )
    return {each.id: each for each in session.scalars(query)} if handover_ids else {}


def with_actions(
    session: Session, workspace_id: str, handover_ids: Collection[int]
) -> Sequence[Row[Handover, Action]]:
    """Return handovers, each with its action."""
    query = (
        select(Handover, Action)
        .join(Action, Action.id == Handover.action_id)
        .where(Handover.workspace_id == workspace_id, Handover.id.in_(handover_ids))
    )
    return session.execute(query).all() if handover_ids else []


def held_handovers(session: Session, workspace_id: str, action_id: int) -> Sequence[Handover]:
    """Return all handovers of an action, the oldest first; nobody asks about them meanwhile."""
    query = select(Handover).where(
        Handover.workspace_id == workspace_id, Handover.action_id == action_id
    )
    held = query.order_by(Handover.id).with_for_update().execution_options(populate_existing=True)
    return session.scalars(held).all()


def owners_before(
    session: Session, workspace_id: str, handovers: Collection[Handover]
) -> dict[int, str | None]:
    """Return who had each action before, by the handover's id; None: somebody who was erased."""
    action_ids = {each.action_id for each in handovers}
    query = select(Handover.action_id, Handover.id, Handover.owner_id).where(
        Handover.workspace_id == workspace_id, Handover.action_id.in_(action_ids)
    )
    rows = session.execute(query.order_by(Handover.id)).all() if action_ids else []
    found: dict[int, str | None] = {}
    for each in handovers:
        earlier = [
            row.owner_id for row in rows if row.action_id == each.action_id and row.id < each.id
        ]
        if earlier:
            found[each.id] = earlier[-1]
    return found


def due(session: Session, now: datetime, most: int) -> Sequence[Row[Handover, Action]]:
    """Return, of all workspaces, what owners are to be asked about now; nobody else gets the same."""
    query = (
        select(Handover, Action)
        .join(Action, Action.id == Handover.action_id)
        .where(Handover.asks_at <= now)
        .order_by(Handover.asks_at, Handover.id)
        .limit(most)
    )
    return session.execute(query.with_for_update(of=Handover, skip_locked=True)).all()


def next_at(session: Session) -> datetime | None:
    """Return when somebody is to be asked about an action next."""
    return session.scalar(select(func.min(Handover.asks_at)))


def to_be_asked(
    session: Session, workspace_id: str, user_ids: Collection[str]
) -> Sequence[Row[Handover, Action]]:
    """Return what people will be asked about, the first due first."""
    query = (
        select(Handover, Action)
        .join(Action, Action.id == Handover.action_id)
        .where(
            Handover.workspace_id == workspace_id,
            Handover.owner_id.in_(user_ids),
            Handover.asks_at.is_not(None),
        )
    )
    return session.execute(query.order_by(*DUE_FIRST)).all() if user_ids else []


def open_askings(
    session: Session, workspace_id: str, handover_ids: Collection[int]
) -> Sequence[Asking]:
    """Return on which days people were asked who have done nothing about it yet, the oldest first."""
    query = select(Asking).where(
        Asking.workspace_id == workspace_id,
        Asking.handover_id.in_(handover_ids),
        Asking.is_open,
    )
    return session.scalars(query.order_by(Asking.id)).all() if handover_ids else []


def asking_ids(session: Session, workspace_id: str, handover_ids: Collection[int]) -> Sequence[int]:
    """Return all days on which people were asked, by their ids."""
    query = select(Asking.id).where(
        Asking.workspace_id == workspace_id, Asking.handover_id.in_(handover_ids)
    )
    return session.scalars(query.order_by(Asking.id)).all() if handover_ids else []


def last_asked(session: Session, workspace_id: str, handover_id: int) -> date | None:
    """Return the last day on which somebody was asked about an action, as long as they have had it."""
    query = select(func.max(Asking.on_date)).where(
        Asking.workspace_id == workspace_id, Asking.handover_id == handover_id
    )
    return session.scalar(query)


def all_handovers(
    session: Session, workspace_id: str, user_id: str
) -> Sequence[Row[Handover, Action]]:
    """Return every handover to somebody or by them, with its action, the oldest first."""
    query = (
        select(Handover, Action)
        .join(Action, Action.id == Handover.action_id)
        .where(
            Handover.workspace_id == workspace_id,
            (Handover.owner_id == user_id) | (Handover.given_by == user_id),
        )
    )
    return session.execute(query.order_by(Handover.id)).all()


def asked(
    session: Session, workspace_id: str, asking_ids: Collection[int]
) -> Sequence[Row[Asking, Handover, Action]]:
    """Return what people were asked about on some days."""
    query = (
        select(Asking, Handover, Action)
        .join(Handover, Handover.id == Asking.handover_id)
        .join(Action, Action.id == Handover.action_id)
        .where(Asking.workspace_id == workspace_id, Asking.id.in_(asking_ids))
    )
    return session.execute(query).all() if asking_ids else []


def forget_person(session: Session, workspace_id: str, user_id: str) -> None:
    """Leave no name in who had, gave and made actions."""
    for column in (Handover.owner_id, Handover.given_by, Action.owner_id, Action.made_by):
        table = column.class_
        session.execute(
            update(table)
            .where(table.workspace_id == workspace_id, column == user_id)
            .values({column.key: None})
        )


def due_between(
    session: Session, workspace_id: str, rollout_id: int, first: date, last: date
) -> Sequence[Row[date, int]]:
    """Return how many open actions are due on each day between two, the first first."""
    query = select(Action.due_on, func.count()).where(
        Action.workspace_id == workspace_id,
        Action.rollout_id == rollout_id,
        Action.state == State.OPEN,
        Action.due_on.between(first, last),
    )
    return session.execute(query.group_by(Action.due_on).order_by(Action.due_on)).all()


def count_done(
    session: Session, workspace_id: str, rollout_id: int, first: date, last: date
) -> int:
    """Count what was done between two days."""
    query = select(func.count()).where(
        Action.workspace_id == workspace_id,
        Action.rollout_id == rollout_id,
        Action.state == State.DONE,
        Action.done_on.between(first, last),
    )
    return session.scalar(query) or 0
