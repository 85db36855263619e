from datetime import UTC, datetime, timedelta

import pytest

from bot.scheduling import rules

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("last", "rested", "expected"),
    [
        (None, None, False),
        (NOON - 10 * MINUTE, None, False),
        (NOON - 11 * MINUTE, None, True),
        (NOON - 11 * MINUTE, 11 * MINUTE, True),
        (NOON - 11 * MINUTE, MINUTE, False),
        (NOON + 60 * MINUTE, None, False),
    ],
    ids=["the first ever", "a restart", "back again", "slept", "clock moved", "clock set back"],
)
def test_a_schedule_stands_still_when_time_really_passed_without_a_tick(
    last: datetime | None, rested: timedelta | None, expected: bool
) -> None:
    assert rules.stood_still(last, NOON, rested) == expected


@pytest.mark.parametrize(
    ("last", "expected"), [(None, True), (NOON - MINUTE, True), (NOON - MINUTE / 2, False)]
)
def test_nobody_ticks_after_a_minute_of_silence(last: datetime | None, expected: bool) -> None:
    assert rules.has_signed_off(last, NOON) == expected
