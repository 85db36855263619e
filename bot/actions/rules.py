"""Decisions about actions. Pure: a rule is given all it needs, the day included."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from bot.actions.model import Action, Due, State
from bot.errors import BotError, FieldMistakes
from bot.people.model import Hours, Pressing, Rhythm
from bot.people.rules import asked_at, back_on, local, off, shift

LONGEST_WHAT, LONGEST_RESULT = 300, 500
A_DAY, AN_HOUR = timedelta(days=1), timedelta(hours=1)
LONGEST_AHEAD = timedelta(days=365)
WORKING_DAYS = 5
"""How long somebody has for an action, unless another day is chosen."""

BEFORE_THE_END = timedelta(hours=2)
"""An overdue action does not pull the day's message forward: it is there for whatever message comes, and
makes one of its own only so long before the end of their hours."""

EFFORT = 5
"""Seconds it takes to press one of its buttons."""

NO_DAY = "Please choose a day."
PASSED = "That day has passed. Please choose today or a day to come."
TOO_FAR = "Please choose a day within a year."
NO_WORDS = "Please say in a few words what is to be done."
NO_RESULT = "Please say in one line what came of it."
NO_REASON = "Please say in one line why."
NO_ACCOUNT = "Please choose a colleague with a full account; guests and apps can’t do this."
THEIRS_ALREADY = "They look after it already. Please choose somebody else."
NOT_THEIRS = "Only whoever looks after this action, and those who lead the rollout, can do that."
STANDS = {State.DONE: "is done already", State.DROPPED: "was dropped"}


def mistake_in_words(words: str, *, longest: int, empty: str) -> str:
    """Return what is wrong with a line somebody typed; nothing if it is fine."""
    if not words.strip():
        return empty
    if len(words) > longest:
        return f"Please use at most {longest} characters; this has {len(words)}."
    return ""


def mistake_in_day(due_on: date | None, today: date) -> str:
    """Return what is wrong with a due date; nothing if it is fine."""
    if due_on is None:
        return NO_DAY
    if due_on < today:
        return PASSED
    return TOO_FAR if due_on > today + LONGEST_AHEAD else ""


def refuse(**mistakes: str) -> None:
    """Raise FieldMistakes for those of the fields in which something is wrong."""
    found = {name: words for name, words in mistakes.items() if words}
    if found:
        raise FieldMistakes(**found)


def refuse_stranger(action: Action, user_id: str, *, leads: bool) -> None:
    """Raise BotError for somebody who neither has the action nor leads its rollout."""
    if action.owner_id != user_id and not leads:
        raise BotError(NOT_THEIRS)


def refuse_settled(action: Action) -> None:
    """Raise BotError where nothing is to be done about an action any more."""
    if action.state != State.OPEN:
        raise BotError(f"Nothing has changed: this action {STANDS[action.state]}.")


def usual_day(rhythm: Rhythm | None, today: date) -> date:
    """Return when an action is due for which no other day is chosen: in five working days."""
    day: date | None = today
    for _ in range(WORKING_DAYS):
        day = back_on(rhythm, day) if rhythm and day else None
    return day or today + timedelta(days=7)


def next_due(rhythm: Rhythm, *, due_on: date, asks_from: date, now: datetime) -> Due | None:
    """Return when an owner is asked about an action next; None: never, as things stand.

    On the day it is due they are asked at the beginning of their hours, and it interrupts. On a later one, as
    that day was none of theirs or nothing came of it, it goes into the day's message.
    """
    today = local(now, rhythm.hours.zone).date()
    for day in _working_days(rhythm, max(due_on, asks_from, today - A_DAY)):
        is_due = day == due_on
        at = rhythm.hours.starts if is_due else _late(rhythm.hours)
        begins_at = asked_at(rhythm, day, at, not_before=now)
        if begins_at:
            starts_at, ends_at = shift(rhythm.hours, day)
            return Due(
                on=day,
                known_at=starts_at - AN_HOUR,
                begins_at=begins_at,
                ends_at=ends_at,
                pressing=Pressing.DUE if is_due else Pressing.CAN_WAIT,
            )
    return None


def asks_from(today: date, asked_on: date | None, *, today_too: bool) -> date:
    """Return the first day on which an owner may be asked whose action has another date now."""
    first = today if today_too else today + A_DAY
    return max(first, asked_on + A_DAY) if asked_on else first


def in_peace_until(rhythm: Rhythm, asked_on: date) -> date:
    """Return the first day on which somebody may be asked again: the second working day after."""
    following = back_on(rhythm, asked_on)
    return (back_on(rhythm, following) if following else None) or asked_on + LONGEST_AHEAD


def _working_days(rhythm: Rhythm, first: date) -> Iterator[date]:
    day = first if off(rhythm, first) is None else back_on(rhythm, first)
    while day:
        yield day
        day = back_on(rhythm, day) if day < first + 2 * LONGEST_AHEAD else None


def _late(hours: Hours) -> time:
    return (datetime.combine(date.min + A_DAY, hours.ends) - BEFORE_THE_END).time()
