"""Somebody wants to be reminded later; it takes the place of the regular reminder."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from bot.attention import rules, store
from bot.attention.model import Ask, AskState, Day, Later
from bot.attention.service.asking import as_new, ask_all, keys_of
from bot.attention.service.reminding import is_reminded
from bot.delivery import outbox
from bot.delivery.model import Urgency
from bot.errors import BotError
from bot.people.model import Rhythm
from bot.people.rules import with_working_day
from bot.people.service import rhythm_of

NOTHING_OPEN = "Nothing of that message is open any more, so there is nothing to remind you of."
NO_DAY = "I found no working day of yours to come. `/rollout me` shows what you have set."


def put_off(
    session: Session,
    *,
    workspace_id: str,
    user_id: str,
    day_id: int,
    choice: Later,
    now: datetime,
) -> None:
    """Remind somebody when they say; raises BotError where nothing is open, or the day is not theirs.

    Where that would be outside their hours, it is the next working day.
    """
    day = store.day_by_id(session, workspace_id, day_id, held=True)
    rhythm = rhythm_of(session, workspace_id, user_id, now)
    if day is None or day.user_id != user_id or rhythm is None:
        raise BotError(NOTHING_OPEN)
    asks = store.asks_of(session, workspace_id, [day.id], held=True)
    still_open = [ask for ask in asks if ask.state == AskState.ASKED and is_reminded(ask)]
    if not still_open or store.has_newer(session, day, [ask.series for ask in still_open]):
        raise BotError(NOTHING_OPEN)
    rhythm = with_working_day(rhythm, day.on_date)
    day.requests += 1
    day.remind_at = day.put_off_to = None
    day.later_at = rules.put_off_until(rhythm, choice, now)
    if day.later_at is None:
        day.put_off_to = _tomorrow(session, day, still_open, rhythm)
    for ask in still_open:
        ask.request = day.requests
    times = [day.later_at, *(ask.begins_at for ask in asks if ask.state == AskState.WAITING)]
    day.next_at = min((at for at in times if at), default=None)
    _show(session, day, still_open, now)


def _tomorrow(session: Session, day: Day, still_open: Sequence[Ask], rhythm: Rhythm) -> date:
    at = rules.clock_at(rhythm, min(ask.begins_at for ask in still_open))
    found = rules.tomorrow(rhythm, day.on_date, at)
    if found is None:
        raise BotError(NO_DAY)
    on_date, hour = found
    asked = [
        as_new(ask, on_date=on_date, begins_at=hour, ends_at=hour + _window(ask), effort=0)
        for ask in still_open
    ]
    ask_all(session, day.workspace_id, asked)
    store.mark_requested(session, day.workspace_id, day.user_id, on_date)
    return on_date


def _window(ask: Ask) -> timedelta:
    return ask.ends_at - ask.begins_at


def _show(session: Session, day: Day, asks: Sequence[Ask], now: datetime) -> None:
    keys = {
        key
        for ask in asks
        for key in keys_of(
            day.id, ask.id, part=ask.part, reminder=ask.reminder, requests=day.requests - 1
        )
    }
    outbox.refresh_all(
        session,
        workspace_id=day.workspace_id,
        keys=sorted(keys),
        urgency=Urgency.AWAITED,
        now=now,
    )
