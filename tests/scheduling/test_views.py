from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from types import MappingProxyType

import pytest

from bot.sandbox.checks import refusals
from bot.scheduling import views
from bot.scheduling.model import Standstill

NINE = datetime(2026, 11, 23, 9, tzinfo=UTC)
BERLIN, AUCKLAND = "Europe/Berlin", "Pacific/Auckland"


def drawn(
    hours: float = 3, zone: str = BERLIN, counts: Mapping[str, int] = MappingProxyType({})
) -> str:
    found = Standstill(from_at=NINE, until_at=NINE + timedelta(hours=hours))
    made = views.standstill(found, zone, **{"late": 0, "waiting": 0, "dropped": 0, **counts})
    assert refusals("message", dict(made)) == []
    return str(made)


@pytest.mark.parametrize(
    ("hours", "zone", "expected"),
    [
        (3, BERLIN, "From Mon 23 Nov, 10:00 to 13:00, your time"),
        (3, AUCKLAND, "From Mon 23 Nov, 22:00 to Tue 24 Nov, 01:00, your time"),
        (48, BERLIN, "From Mon 23 Nov, 10:00 to Wed 25 Nov, 10:00, your time"),
        (3, BERLIN, "My schedule stood still for 3 hours"),
    ],
)
def test_a_standstill_is_told_in_the_readers_time(hours: float, zone: str, expected: str) -> None:
    assert expected in drawn(hours, zone)


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ({}, "Nothing was missed."),
        ({"late": 1}, "• 1 message left late."),
        ({"late": 5}, "• 5 messages left late."),
        ({"waiting": 2}, "• 2 messages are still on the way, late."),
        ({"dropped": 1}, "• 1 message was left out, too late to be of use."),
    ],
)
def test_what_was_missed_is_counted(counts: dict[str, int], expected: str) -> None:
    said = drawn(counts=counts)
    assert expected in said
    assert ("Nothing was missed" in said) == (not counts)
