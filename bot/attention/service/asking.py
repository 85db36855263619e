"""Features ask people, and say what became of it. The caller owns the transaction."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime

from sqlalchemy.orm import Session

from bot.attention import store
from bot.attention.model import (
    DAILY,
    REMINDER,
    REQUESTED,
    URGENT,
    Ask,
    AskState,
    NewAsk,
    Spared,
    Worth,
)
from bot.delivery import outbox
from bot.delivery.model import Urgency
from bot.people.model import Pressing


def ask_all(session: Session, workspace_id: str, asks: Sequence[NewAsk]) -> None:
    """Have people asked, each with the message of their day; what is asked already stays as it is."""
    begin: dict[tuple[str, date], datetime] = {}
    for ask in asks:
        day = ask.user_id, ask.on_date
        begin[day] = min(ask.begins_at, begin.get(day, ask.begins_at))
    days = store.days_of(session, workspace_id, begin)
    store.add_asks(
        session, [row_of(workspace_id, ask, days[ask.user_id, ask.on_date]) for ask in asks]
    )


def ask_instead(
    session: Session,
    workspace_id: str,
    kind: str,
    subject_ids: Collection[int],
    asks: Sequence[NewAsk],
) -> None:
    """Ask people this in place of all that no message has asked yet about the same subjects.

    What was asked on a day is not asked again on that day.
    """
    store.forget_unasked(session, workspace_id, kind, subject_ids)
    ask_all(session, workspace_id, asks)


def spare(session: Session, workspace_id: str, spared: Iterable[Spared]) -> None:
    """Note who is not asked on a day, and why; it is what they are told who wonder."""
    store.add_asks(session, [_note(workspace_id, each) for each in spared])


def done(
    session: Session,
    workspace_id: str,
    kind: str,
    subject_ids: Collection[int],
    now: datetime,
    *,
    urgency: Urgency | None = None,
) -> None:
    """Note that people have answered or skipped: nobody is reminded, and their message shows it."""
    placed = store.settle(session, workspace_id, kind, subject_ids, state=AskState.DONE, now=now)
    _refresh(session, workspace_id, placed, now, urgency)


def withdraw(
    session: Session,
    workspace_id: str,
    kind: str,
    subject_ids: Collection[int],
    reason: str,
    now: datetime,
    *,
    urgency: Urgency | None = None,
) -> None:
    """Ask people this no more; `reason` is a clause about the thing, for those who wonder."""
    placed = store.settle(
        session,
        workspace_id,
        kind,
        subject_ids,
        state=AskState.WITHDRAWN,
        now=now,
        reason=reason,
    )
    _refresh(session, workspace_id, placed, now, urgency)


def ask_again(
    session: Session,
    workspace_id: str,
    kind: str,
    subject_id: int,
    *,
    begins_at: datetime,
    ends_at: datetime,
    now: datetime,
    urgency: Urgency | None = None,
) -> None:
    """Ask something that was withdrawn after all, or at another hour; never a second time."""
    ask = store.named(session, workspace_id, kind, subject_id)
    if ask is None or ask.state == AskState.DONE:
        return
    ask.reason = None
    if ask.asked_at is not None:
        ask.state = AskState.ASKED
        session.flush()
        refresh(session, workspace_id, kind, [subject_id], now, urgency=urgency)
        return
    ask.state, ask.begins_at, ask.ends_at = AskState.WAITING, begins_at, ends_at
    days = store.days_of(session, workspace_id, {(ask.user_id, ask.on_date): begins_at})
    ask.day_id = days[ask.user_id, ask.on_date]


def has_left(session: Session, workspace_id: str, kind: str, subject_id: int) -> bool:
    """Tell whether something has gone into a message already."""
    ask = store.named(session, workspace_id, kind, subject_id)
    return ask is not None and ask.asked_at is not None


def refresh(
    session: Session,
    workspace_id: str,
    kind: str,
    subject_ids: Collection[int],
    now: datetime,
    *,
    urgency: Urgency | None = None,
) -> None:
    """Have the messages that ask something drawn again, as it has changed."""
    placed = store.places(session, workspace_id, kind, subject_ids)
    _refresh(session, workspace_id, placed, now, urgency)


def as_new(
    ask: Ask, *, on_date: date, begins_at: datetime, ends_at: datetime, effort: int | None = None
) -> NewAsk:
    """Return the same ask for another day."""
    return NewAsk(
        user_id=ask.user_id,
        kind=ask.kind,
        subject_id=ask.subject_id,
        rollout_id=ask.rollout_id,
        on_date=on_date,
        begins_at=begins_at,
        ends_at=ends_at,
        worth=ask.worth,
        effort=ask.effort if effort is None else effort,
        series=ask.series,
        reminds=ask.reminds,
        pressing=ask.pressing,
    )


def key_of(day_id: int, ask_id: int, part: int | None) -> str:
    """Return the outbox key of the message that asks something: the day's, or one of its own."""
    return f"{URGENT}:{day_id}:{ask_id}" if part is None else f"{DAILY}:{day_id}:{part}"


def keys_of(
    day_id: int, ask_id: int, *, part: int | None, reminder: int | None, requests: int
) -> Iterable[str]:
    """Return the outbox keys of all messages in which an ask stands."""
    yield key_of(day_id, ask_id, part)
    if reminder is not None:
        yield f"{REMINDER}:{day_id}:{reminder}"
    for number in range(1, requests + 1):
        yield f"{REQUESTED}:{day_id}:{number}"


def _refresh(
    session: Session,
    workspace_id: str,
    placed: Sequence[store.Placed],
    now: datetime,
    urgency: Urgency | None,
) -> None:
    keys = [
        key
        for ask_id, day_id, asked_at, part, reminder, requests in placed
        if day_id is not None and asked_at is not None
        for key in keys_of(day_id, ask_id, part=part, reminder=reminder, requests=requests)
    ]
    if keys:
        outbox.refresh_all(session, workspace_id=workspace_id, keys=keys, now=now, urgency=urgency)


def row_of(workspace_id: str, ask: NewAsk, day_id: int | None) -> Mapping[str, object]:
    """Return the columns of an ask that nobody has made yet."""
    return {
        "workspace_id": workspace_id,
        "day_id": day_id,
        "user_id": ask.user_id,
        "kind": ask.kind,
        "subject_id": ask.subject_id,
        "rollout_id": ask.rollout_id,
        "on_date": ask.on_date,
        "series": ask.series,
        "begins_at": ask.begins_at,
        "ends_at": ask.ends_at,
        "worth": ask.worth,
        "effort": ask.effort,
        "reminds": ask.reminds,
        "pressing": ask.pressing,
        "state": AskState.WAITING,
        "request": 0,
    }


def _note(workspace_id: str, spared: Spared) -> Mapping[str, object]:
    return {
        "workspace_id": workspace_id,
        "user_id": spared.user_id,
        "kind": spared.kind,
        "subject_id": spared.subject_id,
        "rollout_id": spared.rollout_id,
        "on_date": spared.on_date,
        "begins_at": spared.at,
        "ends_at": spared.at,
        "worth": Worth.QUESTION,
        "effort": 0,
        "reminds": False,
        "pressing": Pressing.CAN_WAIT,
        "state": AskState.LEFT_OUT,
        "reason": spared.reason,
        "request": 0,
        "settled_at": spared.at,
    }
