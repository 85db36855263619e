"""By when somebody promises an answer."""

from datetime import date, timedelta

from bot.errors import FieldMistakes
from bot.people.model import Rhythm
from bot.people.rules import back_on

WORKING_DAYS = 5
"""So many of their own working days are offered to whoever takes a voice."""

A_WEEK, A_YEAR = timedelta(days=7), timedelta(days=366)


def promised_on(rhythm: Rhythm | None, today: date) -> date:
    """Return the date that is offered first; a week from today where nobody knows when they work."""
    day: date | None = today
    for _ in range(WORKING_DAYS):
        day = back_on(rhythm, day) if rhythm and day else None
    return day if day and day - today <= A_YEAR else today + A_WEEK


def refuse_date(due_on: date | None, today: date) -> date:
    """Return a date that can be promised; raises FieldMistakes for any other."""
    if due_on is None:
        raise FieldMistakes(due="Please choose a day, so that people know what to count on.")
    if due_on < today:
        raise FieldMistakes(due="That day has passed. Please choose one to come.")
    if due_on - today > A_YEAR:
        raise FieldMistakes(due="That is more than a year away. Please choose an earlier day.")
    return due_on
