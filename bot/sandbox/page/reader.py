"""Who reads: everything on the page is told in their names, their zone and their day."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo


@dataclass(frozen=True, kw_only=True)
class Reader:
    """What a text needs to know of the person reading it."""

    #: The Slack id of the person reading; mentions of them stand out.
    user_id: str
    #: The zone in which times are told.
    zone: ZoneInfo
    #: The instant the sandbox's clock shows, for "today" and "yesterday".
    now: datetime
    #: Display names by user id.
    people: Mapping[str, str] = field(default_factory=dict)
    #: Names by channel id, without the `#`.
    channels: Mapping[str, str] = field(default_factory=dict)

    def local(self, instant: datetime) -> datetime:
        """Return the instant as the reader's wall clock shows it."""
        return instant.astimezone(self.zone)

    def today(self) -> date:
        """Return the reader's day."""
        return self.local(self.now).date()


def instant_of(seconds: float | str) -> datetime:
    """Return the instant of a message's `ts` or of a Unix time."""
    return datetime.fromtimestamp(float(seconds), UTC)


def clock_time(moment: datetime) -> str:
    """Tell the time of day, as in 09:05."""
    return f"{moment:%H:%M}"


def short_day(day: date) -> str:
    """Tell a day in few letters, as in Mon 23 Nov."""
    return f"{day:%a} {day.day} {day:%b}"


def long_day(day: date) -> str:
    """Tell a day in full, as in Monday 23 November 2026."""
    return f"{day:%A} {day.day} {day:%B} {day.year}"


def near_day(day: date, today: date) -> str | None:
    """Tell yesterday, today or tomorrow by that word; None for any other day."""
    names = {-1: "yesterday", 0: "today", 1: "tomorrow"}
    return names.get((day - today) // timedelta(days=1))


def divider(day: date, today: date) -> str:
    """Title the messages of one day."""
    near = near_day(day, today)
    return near.capitalize() if near else f"{day:%A} {day.day} {day:%B}"
