"""Every query about what is asked of people, and their days."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Row,
    SQLColumnExpression,
    String,
    bindparam,
    case,
    cast,
    delete,
    exists,
    func,
    literal,
    select,
    update,
)
from sqlalchemy.orm import Session
from sqlalchemy.sql.dml import ReturningInsert, ReturningUpdate

from bot.attention.model import DAILY, Ask, AskState, Day
from bot.database import UtcDateTime, bare, insert_many_new, insert_on
from bot.delivery.model import Outgoing

DAYS, ASKS = bare(Day).c, bare(Ask).c
NAMED = (
    ASKS.workspace_id == bindparam("of_workspace"),
    ASKS.kind == bindparam("of_kind"),
    ASKS.subject_id.in_(bindparam("of_subjects", expanding=True)),
)
PLACES = (ASKS.id, ASKS.day_id, ASKS.asked_at, ASKS.part, ASKS.reminder, ASKS.request)
OPEN = (AskState.WAITING, AskState.ASKED)

Placed = Row[int, int | None, datetime | None, int | None, int | None, int]
"""Where an ask stands: its id, day_id, asked_at, part, reminder and request."""


@cache
def _upsert_days(dialect: str) -> ReturningInsert[Any]:
    """A day that is there is looked at earlier, where something new begins earlier."""
    new = insert_on(dialect, Day)
    sooner = DAYS.next_at.is_(None) | (new.excluded.next_at < DAYS.next_at)
    return new.on_conflict_do_update(
        index_elements=["workspace_id", "user_id", "on_date"],
        set_={"next_at": case((sooner, new.excluded.next_at), else_=DAYS.next_at)},
    ).returning(DAYS.id, DAYS.user_id, DAYS.on_date)


def days_of(
    session: Session, workspace_id: str, begin: Mapping[tuple[str, date], datetime]
) -> dict[tuple[str, date], int]:
    """Return the ids of people's days, made where they are new, to be looked at by a given time each."""
    rows = [
        {
            "workspace_id": workspace_id,
            "user_id": user_id,
            "on_date": on_date,
            "next_at": at,
            "messages": 0,
            "reminders": 0,
            "requests": 0,
        }
        for (user_id, on_date), at in begin.items()
    ]
    if not rows:
        return {}
    statement = _upsert_days(session.get_bind().dialect.name)
    found = session.connection().execute(statement, rows)
    return {(user_id, on_date): day_id for day_id, user_id, on_date in found}


def add_asks(session: Session, rows: Sequence[Mapping[str, object]]) -> None:
    """Add asks; those that are there stay as they are."""
    insert_many_new(session, Ask, rows, ASKS.id)


def _settle(keeps: Collection[AskState], **values: Any) -> ReturningUpdate[Any]:
    state = case(
        (ASKS.state.in_(keeps), ASKS.state), else_=bindparam("new_state", type_=ASKS.state.type)
    )
    return (
        update(bare(Ask))
        .where(*NAMED)
        .values(
            state=state,
            settled_at=bindparam("now", type_=UtcDateTime),
            reason=func.coalesce(bindparam("new_reason", type_=ASKS.reason.type), ASKS.reason),
            **values,
        )
        .returning(*PLACES)
    )


DONE = _settle([])
WITHDRAWN = _settle([AskState.DONE, AskState.LEFT_OUT])


def settle(
    session: Session,
    workspace_id: str,
    kind: str,
    subject_ids: Collection[int],
    *,
    state: AskState,
    now: datetime,
    reason: str | None = None,
) -> Sequence[Placed]:
    """Note what became of asks, and return where they stand."""
    values = {
        "of_workspace": workspace_id,
        "of_kind": kind,
        "of_subjects": list(subject_ids),
        "new_state": state,
        "new_reason": reason,
        "now": now,
    }
    statement = DONE if state == AskState.DONE else WITHDRAWN
    return session.connection().execute(statement, values).all()


UNASKED = delete(bare(Ask)).where(
    *NAMED, ASKS.asked_at.is_(None), ASKS.state.in_([AskState.WAITING, AskState.DONE])
)


def forget_unasked(
    session: Session, workspace_id: str, kind: str, subject_ids: Collection[int]
) -> None:
    """Take away what no message has asked yet; what was left out stays on record."""
    values = {"of_workspace": workspace_id, "of_kind": kind, "of_subjects": list(subject_ids)}
    session.connection().execute(UNASKED, values)


def places(
    session: Session, workspace_id: str, kind: str, subject_ids: Collection[int]
) -> Sequence[Placed]:
    """Return where asks stand."""
    values = {"of_workspace": workspace_id, "of_kind": kind, "of_subjects": list(subject_ids)}
    return session.execute(select(*PLACES).where(*NAMED), values).all()


def named(session: Session, workspace_id: str, kind: str, subject_id: int) -> Ask | None:
    """Return the newest ask about something, to be changed."""
    query = select(Ask).where(
        Ask.workspace_id == workspace_id, Ask.kind == kind, Ask.subject_id == subject_id
    )
    return session.scalar(query.order_by(Ask.on_date.desc()).limit(1).with_for_update())


def due(session: Session, now: datetime, most: int) -> Sequence[Day]:
    """Return days of all workspaces on which something is to be done; nobody else gets the same ones."""
    query = select(Day).where(Day.next_at <= now).order_by(Day.next_at).limit(most)
    return session.scalars(query.with_for_update(skip_locked=True)).all()


def next_due(session: Session) -> datetime | None:
    """Return when something is to be done on anybody's day."""
    return session.scalar(select(func.min(Day.next_at)))


def day_by_id(
    session: Session, workspace_id: str, day_id: int, *, held: bool = False
) -> Day | None:
    """Return the day; `held`, while nobody else changes it."""
    query = select(Day).where(Day.workspace_id == workspace_id, Day.id == day_id)
    return session.scalar(query.with_for_update() if held else query)


def days_since(
    session: Session, workspace_id: str, user_ids: Collection[str], first: date
) -> Sequence[Day]:
    """Return people's days from a date on, and those before it on which something is to be done."""
    query = select(Day).where(Day.workspace_id == workspace_id, Day.user_id.in_(user_ids))
    return session.scalars(query.where((Day.on_date >= first) | Day.next_at.is_not(None))).all()


def asks_of(
    session: Session, workspace_id: str, day_ids: Collection[int], *, held: bool = False
) -> Sequence[Ask]:
    """Return all that is asked on those days, the oldest first; `held`, while nobody else changes it."""
    query = select(Ask).where(Ask.workspace_id == workspace_id, Ask.day_id.in_(day_ids))
    query = query.order_by(Ask.id)
    return session.scalars(query.with_for_update() if held else query).all()


def has_newer(session: Session, day: Day, series: Collection[str | None]) -> bool:
    """Tell whether somebody was asked something newer of those series, after a day."""
    newer = exists().where(
        Ask.workspace_id == day.workspace_id,
        Ask.user_id == day.user_id,
        Ask.on_date > day.on_date,
        Ask.series.in_([each for each in series if each]),
        Ask.asked_at.is_not(None),
    )
    return bool(session.scalar(select(newer)))


def mark_requested(session: Session, workspace_id: str, user_id: str, on_date: date) -> None:
    """Note that somebody has asked to be reminded on a day of theirs."""
    session.execute(
        update(Day)
        .where(Day.workspace_id == workspace_id, Day.user_id == user_id, Day.on_date == on_date)
        .values(is_requested=True)
    )


def is_unanswered(
    workspace_id: SQLColumnExpression[str], kind: str, subject_id: SQLColumnExpression[int]
) -> ColumnElement[bool]:
    """A condition for queries: the message that asks this has arrived, and nobody has answered."""
    rows = bare(Outgoing).c
    key = literal(f"{DAILY}:") + cast(ASKS.day_id, String) + ":" + cast(ASKS.part, String)
    return exists().where(
        ASKS.workspace_id == workspace_id,
        ASKS.kind == kind,
        ASKS.subject_id == subject_id,
        ASKS.state == AskState.ASKED,
        rows.workspace_id == ASKS.workspace_id,
        rows.key == key,
        rows.sent_at.is_not(None),
    )


def of_person(
    session: Session, workspace_id: str, user_id: str, *, most: int | None = None
) -> Sequence[Ask]:
    """Return the newest asks of somebody, or all of them, the newest first."""
    query = select(Ask).where(Ask.workspace_id == workspace_id, Ask.user_id == user_id)
    return session.scalars(query.order_by(Ask.begins_at.desc(), Ask.id.desc()).limit(most)).all()


def forget(session: Session, *, before: date, most: int) -> None:
    """Take away, in all workspaces, what was asked before a date; as ids grow with time, the oldest go first."""
    for table in (Ask, Day):
        oldest = select(table.id, table.on_date).order_by(table.id).limit(most).subquery()
        old = select(oldest.c.id).where(oldest.c.on_date < before)
        if table is Day:
            old = old.where(~exists().where(Ask.day_id == oldest.c.id))
        session.execute(delete(table).where(table.id.in_(old)))
