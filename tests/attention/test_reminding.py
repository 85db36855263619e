"""When somebody is reminded."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.attention.model import Later
from bot.attention.rules import put_off_until, remind_at, tomorrow
from bot.people.model import Hours, Rhythm, Span

HOUR = timedelta(hours=1)
BERLIN = Rhythm(hours=Hours(zone="Europe/Berlin"))
LUNCH = Rhythm(hours=Hours(zone="Europe/Berlin", quiet=(time(12), time(14))))
NIGHT = Rhythm(hours=Hours(zone="Europe/Berlin", starts=time(22), ends=time(6)))
AWAY = Rhythm(hours=BERLIN.hours, away=(Span(first=date(2026, 11, 24), last=date(2026, 11, 25)),))


def at(hour: int, minute: int = 0, day: int = 23) -> datetime:
    """A time in Berlin, where it is an hour later than in UTC."""
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC) - HOUR


@pytest.mark.parametrize(
    ("rhythm", "asked", "ends", "expected"),
    [
        # four fifths of four hours
        (BERLIN, at(9), at(13), at(12, 12)),
        # not before an hour has passed
        (BERLIN, at(9), at(10, 10), at(10)),
        # the time to answer ends with the day: 15:00 to 17:00
        (BERLIN, at(15), at(19), at(16, 36)),
        (BERLIN, at(16), at(20), None),
        # it would fall into quiet time: after it, while that is of use
        (LUNCH, at(9), at(13), None),
        (LUNCH, at(10), at(15), at(14)),
        # a night shift
        (NIGHT, at(23), at(3, day=24), at(2, 12, day=24)),
    ],
)
def test_a_reminder_comes_late_enough_and_within_their_hours(
    rhythm: Rhythm, asked: datetime, ends: datetime, expected: datetime | None
) -> None:
    assert remind_at(rhythm, asked, ends) == expected


@pytest.mark.parametrize(
    ("rhythm", "choice", "now", "expected"),
    [
        (BERLIN, Later.HALF_AN_HOUR, at(9), at(9, 30)),
        (BERLIN, Later.AN_HOUR, at(9), at(10)),
        (BERLIN, Later.TWO_HOURS, at(9), at(11)),
        (BERLIN, Later.TOMORROW, at(9), None),
        # after their hours: on the next working day
        (BERLIN, Later.TWO_HOURS, at(16), None),
        # quiet then: after that
        (LUNCH, Later.TWO_HOURS, at(11), at(14)),
        (NIGHT, Later.TWO_HOURS, at(23), at(1, day=24)),
    ],
)
def test_it_is_put_off_to_a_time_within_their_hours(
    rhythm: Rhythm, choice: Later, now: datetime, expected: datetime | None
) -> None:
    assert put_off_until(rhythm, choice, now) == expected


@pytest.mark.parametrize(
    ("rhythm", "expected"), [(BERLIN, (24, at(9, day=24))), (AWAY, (26, at(9, day=26)))]
)
def test_tomorrow_is_their_next_working_day(rhythm: Rhythm, expected: tuple[int, datetime]) -> None:
    day, hour = expected
    assert tomorrow(rhythm, date(2026, 11, 23), time(9)) == (date(2026, 11, day), hour)
