"""When somebody is asked about a milestone: its owner the day before and on the day, whoever leads after it."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from bot.milestones.model import Asked, Due, Milestone, State
from bot.people.model import Hours, Pressing, Rhythm
from bot.people.rules import asked_at, back_on, local, off, shift

A_DAY, AN_HOUR = timedelta(days=1), timedelta(hours=1)
LOOKED_BACK = 14
"""Days before its date that are looked at for its owner's working day before."""

TRIED = 10
"""Working days that are tried for whoever leads."""

EFFORT = 5
"""Seconds it takes to press one of its buttons."""

BEFORE_THE_END = timedelta(hours=2)
"""What can wait pulls no message of the day forward: it makes one of its own only so long before the end of hours."""


def next_due(
    milestone: Milestone,
    *,
    owner: Rhythm | None,
    lead_id: str,
    lead: Rhythm | None,
    now: datetime,
) -> Due | None:
    """Return who is asked about a milestone next, and when; None: nobody, as things stand.

    What was missed, or falls on a day off, is left out: the date itself interrupts nobody who is off.
    """
    if milestone.state != State.OPEN or milestone.due_on is None:
        return None
    steps = _of_owner(milestone, milestone.due_on, owner, now)
    found = (
        _due(asked, milestone.owner_id or "", rhythm, day, now)
        for asked, rhythm, day in steps
        if asked > milestone.asked
    )
    first = next((due for due in found if due), None)
    return first or _late(milestone, milestone.due_on, lead_id, lead, now)


def _of_owner(
    milestone: Milestone, due_on: date, owner: Rhythm | None, now: datetime
) -> Iterator[tuple[Asked, Rhythm, date]]:
    if owner is None:
        return
    first = max(milestone.asks_from, local(now, owner.hours.zone).date())
    before = next((day for day in _back(due_on) if off(owner, day) is None), None)
    if before and before >= first:
        yield Asked.BEFORE, owner, before
    if due_on >= first and off(owner, due_on) is None:
        yield Asked.DUE, owner, due_on


def _back(due_on: date) -> Iterator[date]:
    return (due_on - n * A_DAY for n in range(1, LOOKED_BACK + 1))


def _late(
    milestone: Milestone, due_on: date, lead_id: str, lead: Rhythm | None, now: datetime
) -> Due | None:
    if lead is None or milestone.asked >= Asked.LATE:
        return None
    today = local(now, lead.hours.zone).date()
    day = back_on(lead, max(due_on, today - A_DAY, milestone.asks_from - A_DAY))
    for _ in range(TRIED):
        due = _due(Asked.LATE, lead_id, lead, day, now) if day else None
        if due or day is None:
            return due
        day = back_on(lead, day)
    return None


def _due(asked: Asked, user_id: str, rhythm: Rhythm, day: date, now: datetime) -> Due | None:
    is_due = asked == Asked.DUE
    at = rhythm.hours.starts if is_due else _towards_the_end(rhythm.hours)
    begins_at = asked_at(rhythm, day, at, not_before=now)
    if begins_at is None:
        return None
    starts_at, ends_at = shift(rhythm.hours, day)
    return Due(
        asked=asked,
        user_id=user_id,
        on=day,
        known_at=starts_at - AN_HOUR,
        begins_at=begins_at,
        ends_at=ends_at,
        pressing=Pressing.DUE if is_due else Pressing.CAN_WAIT,
    )


def _towards_the_end(hours: Hours) -> time:
    return (datetime.combine(date.min + A_DAY, hours.ends) - BEFORE_THE_END).time()
