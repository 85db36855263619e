"""How a person's message of the day and its reminders look. Pure: values in, blocks out."""

from collections.abc import Sequence
from datetime import datetime

from bot.attention.model import Day, Later, Section
from bot.locales import clock_time, day, listed
from bot.people.rules import local
from bot.slack import blocks
from bot.slack.blocks import Block, Message, buttons, message, section, small

LATER = "attention_later"
CHOICES = {
    Later.HALF_AN_HOUR: "In 30 minutes",
    Later.AN_HOUR: "In 1 hour",
    Later.TWO_HOURS: "In 2 hours",
    Later.TOMORROW: "Tomorrow",
}
AS_YOU_ASKED, ONCE = "You asked me to remind you.", "A reminder; there will be no other."
DIVIDER: Block = {"type": "divider"}


def daily(
    today: Day, found: Sequence[Section], counts: Sequence[str], *, zone: str, now: datetime
) -> Message:
    """Ask what the day asks, or show what became of it: one thing as it is, several one below the other."""
    is_open = any(each.is_open for each in found)
    is_requested = today.is_requested and is_open
    several = len(found) > 1
    notification = f"Today: {listed(list(counts))}" if several else found[0].notification
    later = [_later(today)] if any(each.is_open and each.can_wait for each in found) else []
    shown = [
        block
        for each in found
        for block in ([DIVIDER] if several else []) + whole(each, [] if several else later)
    ]
    return message(
        f"{AS_YOU_ASKED} {notification}" if is_requested else notification,
        *([section(AS_YOU_ASKED)] if is_requested else []),
        *([section(f"*Today:* {listed(list(counts))}")] if several else []),
        *shown,
        *([DIVIDER, buttons(*later)] if several and later else []),
        *(_put_off(today, zone, now) if is_open else []),
    )


def reminder(today: Day, found: Sequence[Section], *, is_requested: bool) -> Message:
    """Remind somebody of what is still open, in a few words."""
    what = listed([each.notification for each in found])
    first = AS_YOU_ASKED if is_requested else ONCE
    shown = [block for each in found for block in compact(each)]
    return message(
        f"{AS_YOU_ASKED} {what}" if is_requested else f"Reminder: {what}",
        section(first),
        *shown,
        *([buttons(_later(today))] if is_requested else []),
    )


def urgent(one: Section) -> Message:
    """Ask what could not wait for the day's message, by itself."""
    return message(one.notification, *whole(one))


def settled() -> Message:
    """Say in place of a reminder that all of it is done."""
    return message("Settled, thank you. Nothing is open any more.")


def whole(each: Section, later: Sequence[Block] = ()) -> list[Block]:
    """Show one thing that is asked, or what became of it."""
    last = [small(each.small)] if each.small else []
    return [section(each.headline), *each.body, *_row(each, later), *last]


def compact(each: Section) -> list[Block]:
    """Show one thing that is asked in a line, with its buttons."""
    return [section(each.headline), *_row(each, [])]


def _row(each: Section, later: Sequence[Block]) -> list[Block]:
    row = [*each.buttons, *later]
    return [buttons(*row)] if row else []


def _later(today: Day) -> Block:
    """The menu of times; which day it is about comes back with the choice."""
    options = {f"{today.id}:{choice}": label for choice, label in CHOICES.items()}
    return blocks.choice(options, example="Later") | {"action_id": LATER}


def _put_off(today: Day, zone: str, now: datetime) -> list[Block]:
    if today.later_at and today.later_at > now:
        return [small(f"I’ll remind you at {clock_time(local(today.later_at, zone))}.")]
    if today.put_off_to:
        return [small(f"I’ll ask you again on {day(today.put_off_to)}.")]
    return []
