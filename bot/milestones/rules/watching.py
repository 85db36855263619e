"""What arises by itself, and when nothing moves."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from bot.milestones.rules.celebrating import MORNING
from bot.people.model import Rhythm
from bot.people.rules import back_on, instant_of, local

A_DAY, A_WEEK = timedelta(days=1), timedelta(days=7)
MOST_ANSWERED = 0.8
"""Of those asked in a week: so many are worth a word."""

TEN = 10
STILL = 10
"""Working days without anything after which the leads are told."""


def last_week(today: date) -> tuple[date, date]:
    """Return the Monday and the Sunday of the week before."""
    monday = today - today.weekday() * A_DAY - A_WEEK
    return monday, monday + 6 * A_DAY


def is_full_week(began_on: date, week: tuple[date, date], *, asked: int, answered: int) -> bool:
    """Tell whether a rollout ran for a whole week in which four of five check-ins were answered."""
    return began_on <= week[0] and asked > 0 and answered >= MOST_ANSWERED * asked


def quiet_since(began_on: date, moved_on: Iterable[date | None]) -> date:
    """Return the last day on which anything moved; at first, the day on which the rollout began."""
    return max([began_on, *(day for day in moved_on if day)])


def is_still(rhythm: Rhythm, since: date, today: date) -> bool:
    """Tell whether so many working days of whoever leads have gone by that they are told."""
    day: date | None = since
    for _ in range(STILL):
        day = back_on(rhythm, day) if day else None
    return day is not None and day <= today


def next_look(rhythm: Rhythm, now: datetime) -> datetime:
    """Return when a rollout is looked at next: at nine on the next working day of whoever leads it."""
    zone = rhythm.hours.zone
    today = local(now, zone).date()
    day = back_on(rhythm, today - A_DAY) or today
    at = instant_of(day, MORNING, zone)
    if at > now:
        return at
    return instant_of(back_on(rhythm, today) or today + A_DAY, MORNING, zone)
