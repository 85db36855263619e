"""Somebody is reminded of what is still open: as they asked for, or once by itself."""

from collections.abc import Sequence
from datetime import datetime

from bot.attention import rules
from bot.attention.model import REMINDER, REQUESTED, Ask, AskState
from bot.attention.rules import AN_EVENING
from bot.attention.service.turns import Turn
from bot.people.model import No
from bot.people.rules import may_be_asked


def plan_reminder(turn: Turn, asked: Sequence[Ask], now: datetime) -> None:
    """Plan the day's reminder for the first of what was asked, unless it is planned, used up or put off."""
    day = turn.day
    if day.remind_at or day.requests or day.reminders >= turn.limits.reminders:
        return
    begun = ((ask, max(now, ask.begins_at)) for ask in asked if ask.reminds)
    times = [rules.remind_at(turn.rhythm, since, ask.ends_at) for ask, since in begun]
    day.remind_at = min((at for at in times if at), default=None)


def remind(turn: Turn, now: datetime) -> None:
    """Remind somebody whose time it is, where something is still open."""
    day = turn.day
    still_open = [ask for ask in turn.asks if ask.state == AskState.ASKED]
    if day.later_at and day.later_at <= now:
        day.later_at = None
        if still_open:
            turn.tell(REQUESTED, day.requests, until=now + AN_EVENING, now=now)
    if day.remind_at and day.remind_at <= now:
        day.remind_at = None
        _once(turn, [ask for ask in still_open if _may_name(ask, now)], now)


def _once(turn: Turn, still_open: Sequence[Ask], now: datetime) -> None:
    """Send the reminder, within their hours, of what they were asked at its hour."""
    day = turn.day
    begun = [ask for ask in still_open if ask.begins_at <= now]
    if not begun:
        plan_reminder(turn, still_open, now)
        return
    ends_at = max(ask.ends_at for ask in begun)
    may = may_be_asked(turn.rhythm, now)
    if isinstance(may, No):
        day.remind_at = may.next_at if may.next_at and may.next_at < ends_at else None
        return
    day.reminders += 1
    for ask in begun:
        ask.reminder = day.reminders
    turn.tell(REMINDER, day.reminders, until=ends_at, now=now)


def _may_name(ask: Ask, now: datetime) -> bool:
    """Tell whether a reminder may name something: it has named it never, and can still be answered."""
    return is_reminded(ask) and ask.reminder is None and ask.ends_at > now


def is_reminded(ask: Ask) -> bool:
    """Tell whether somebody is reminded of something: it stood in a message of the day, and may wait."""
    return ask.reminds and ask.part is not None
