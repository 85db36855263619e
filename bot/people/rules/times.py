"""Local time: what instant a time of day is for somebody, and what day it is there."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo


def instant_of(day: date, at: time, zone: str) -> datetime:
    """Return the instant, in UTC, of a time of day in a zone.

    A time that the clocks leap over moves on by the gap; of one that comes twice, the first is
    taken (PEP 495, fold=0).
    """
    return datetime.combine(day, at, tzinfo=ZoneInfo(zone)).astimezone(UTC)


def local(instant: datetime, zone: str) -> datetime:
    """Return the instant as clocks and calendars in the zone show it."""
    return instant.astimezone(ZoneInfo(zone))
