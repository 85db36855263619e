"""Which shifts there can be."""

from collections.abc import Collection
from datetime import time

from bot.checkins.model import DraftedShift
from bot.errors import BotError, FieldMistakes
from bot.locales import clock_time
from bot.people.rules.wishes import period_in

LONGEST_SHIFT, MOST_SHIFTS = 30, 10
EXAMPLE = "22:00-06:00"


def shift_hours(
    drafted: DraftedShift, *, taken: Collection[str], strangers: Collection[str]
) -> tuple[time, time]:
    """Return from when to when a shift works; raises FieldMistakes for all that is wrong with it.

    `taken` are the names of the other shifts; `strangers`, people chosen who take no part.
    """
    mistakes = {"name": _mistake_in_name(drafted.name, taken), "at": ""}
    mistakes["people"] = _mistake_in_people(drafted.user_ids, strangers)
    hours = (drafted.at, drafted.at)
    try:
        hours = period_in(drafted.hours, example=EXAMPLE)
        if not _holds(hours, drafted.at):
            mistakes["at"] = (
                f"The shift works {clock_time(hours[0])}-{clock_time(hours[1])}. Please choose a time within that."
            )
    except BotError as mistake:
        mistakes["hours"] = str(mistake)
    if found := {name: words for name, words in mistakes.items() if words}:
        raise FieldMistakes(**found)
    return hours


def refuse_one_more(number: int) -> None:
    """Raise BotError where there are as many shifts as there can be."""
    if number >= MOST_SHIFTS:
        raise BotError(f"There are {number} shifts already, and no room for more.")


def _mistake_in_name(name: str, taken: Collection[str]) -> str:
    if not name:
        return "Please give the shift a name, such as Night."
    if len(name) > LONGEST_SHIFT:
        return f"Please use at most {LONGEST_SHIFT} characters; this has {len(name)}."
    if name.casefold() in {other.casefold() for other in taken}:
        return "There is a shift with this name already. Please choose another."
    return ""


def _mistake_in_people(user_ids: Collection[str], strangers: Collection[str]) -> str:
    if not user_ids:
        return "Please choose at least one person."
    if strangers:
        who = ", ".join(sorted(strangers)[:5])
        return f"Only people who take part can be on a shift. Please take out: {who}."
    return ""


def _holds(hours: tuple[time, time], at: time) -> bool:
    starts, ends = hours
    return starts <= at < ends if starts < ends else at >= starts or at < ends
