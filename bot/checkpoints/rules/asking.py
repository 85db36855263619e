"""When somebody is asked to vote."""

from datetime import date, datetime, timedelta

from bot.checkpoints.model import Method, Prompting
from bot.people.model import Pressing, Rhythm
from bot.people.rules import first_hour, local

A_DAY = timedelta(days=1)
"""So long before it closes a vote presses, and whoever has not voted is reminded, once."""

A_PRESS, A_FORM = 5, 20
"""Seconds."""


def prompts(rhythm: Rhythm, closes_at: datetime, now: datetime) -> tuple[Prompting, ...]:
    """Return when somebody is asked: in a day's message, and once more on a later day, in the last 24 hours.

    Whoever is asked first in the last 24 hours is asked once; whoever is off until it closes, never.
    """
    yesterday = local(now, rhythm.hours.zone).date() - A_DAY  # a night shift may have begun then
    first = first_hour(rhythm, yesterday, now)
    if first is None or first[1] >= closes_at:
        return ()
    presses_at = closes_at - A_DAY
    if first[1] >= presses_at:
        return (_prompting(first, Pressing.DUE),)
    found = (_prompting(first, Pressing.CAN_WAIT),)
    again = first_hour(rhythm, first[0] + A_DAY, presses_at)
    if again is None or again[1] >= closes_at:
        return found
    return (*found, _prompting(again, Pressing.DUE))


def effort(method: Method) -> int:
    """Return how many seconds a vote takes."""
    return A_FORM if method in {Method.DOTS, Method.SCORE} else A_PRESS


def _prompting(when: tuple[date, datetime], pressing: Pressing) -> Prompting:
    return Prompting(on_date=when[0], begins_at=when[1], pressing=pressing)
