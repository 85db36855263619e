"""When a checkpoint may close: within the hours of whoever decides, so that somebody is there to go on from it."""

from datetime import datetime, timedelta

from bot.locales import clock_time, day
from bot.people.model import Hours, No, Pressing, Reason, Rhythm
from bot.people.rules import back_on, local, may_be_asked, shift

LONGEST_OPEN = timedelta(days=60)
DAYS_OPEN = (1, 2, 3, 5, 10)
"""Working days that leads can choose from."""

BEFORE_THE_END = timedelta(hours=1)
"""Usually a checkpoint closes so long before the end of their hours, so that they can decide on the same day."""

A_MINUTE = timedelta(minutes=1)
PASSED = "That time has passed. Please choose one to come."
TOO_FAR = "Please choose a day within 60 days: what stays open for longer is forgotten."
NOT_LATER = "It closes at {} already. Please choose a later time, or close it now."
OUTSIDE = "{} is {} for {}, who decides then. The next time at work is {}."
REASONS = {Reason.AWAY: "a day away"}
NEVER = "{} is not at work on any day to come. Please let somebody else decide."


def usual_closing(rhythm: Rhythm | None, days_open: int, now: datetime) -> datetime:
    """Return when a checkpoint closes for which nothing else is chosen: in so many of their working days."""
    rhythm = rhythm or Rhythm(hours=Hours(zone="UTC"))
    on = local(now, rhythm.hours.zone).date()
    for _ in range(days_open):
        on = back_on(rhythm, on) or on + timedelta(days=1)
    starts_at, ends_at = shift(rhythm.hours, on)
    return within(rhythm, max(starts_at, ends_at - BEFORE_THE_END))


def within(rhythm: Rhythm, at: datetime) -> datetime:
    """Return the instant, or the next one at which they are at work."""
    may = may_be_asked(rhythm, at, Pressing.AWAITED)
    return (may.next_at or at) if isinstance(may, No) else at


def mistake_in_closing(
    closes_at: datetime,
    rhythm: Rhythm,
    decider: str,
    now: datetime,
    *,
    after: datetime | None = None,
) -> str:
    """Return what is wrong with a closing time; the next one that is right is said with it.

    `after` is when it closes now, where it is to stay open longer.
    """
    zone = rhythm.hours.zone
    if closes_at <= now:
        return PASSED
    if closes_at > now + LONGEST_OPEN:
        return TOO_FAR
    if after and closes_at <= after:
        return NOT_LATER.format(by_the_clock(after, zone))
    may = may_be_asked(rhythm, closes_at, Pressing.AWAITED)
    ends_then = may_be_asked(rhythm, closes_at - A_MINUTE, Pressing.AWAITED)
    if not isinstance(may, No) or not isinstance(ends_then, No):
        return ""
    if may.next_at is None:
        return NEVER.format(decider)
    return OUTSIDE.format(
        by_the_clock(closes_at, zone),
        REASONS.get(may.reason, may.reason),
        decider,
        by_the_clock(may.next_at, zone),
    )


def by_the_clock(at: datetime, zone: str) -> str:
    """Return an instant by the clock of a zone: `Thu 26 Nov, 16:00`."""
    there = local(at, zone)
    return f"{day(there.date())}, {clock_time(there)}"
