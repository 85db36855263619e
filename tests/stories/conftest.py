"""A town for each story, on SQLite and, for some and in `make soak` for all, on PostgreSQL."""

from collections.abc import AsyncIterator, Sequence
from pathlib import Path

import pytest
import pytest_asyncio

from tests.stories.town import Town, town_on


@pytest_asyncio.fixture
async def town(database_url: str) -> AsyncIterator[Town]:
    """The bakery on Monday 23 November 2026 at 10:00 in Berlin, with the bot just installed."""
    async with town_on(database_url) as town:
        yield town


ON_BOTH = ("first_days", "outages", "voices")
"""Stories lived on both kinds of database each time. What the two do differently is tried with services
and stores, on both; lived on both, all stories would take as long as everything else."""

UNMEASURED = (
    *("answering", "days_off", "early_and_late", "finding", "first_days", "following_up", "forms"),
    *("in_the_middle", "ladder", "my_settings", "not_stored", "observers", "one_message_a_day"),
    *("outages", "pilot", "placing", "preview", "quarter", "raising", "settling", "shown"),
    *("silence", "standstills", "staying_unknown", "taking_part", "unreached", "why", "zones"),
)
"""Stories that walk where others have been: watching each line of theirs would take half as long again."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: Sequence[pytest.Item]) -> None:
    """Leave most stories on PostgreSQL to `make soak`, and watch the lines of those that lead somewhere new."""
    here = Path(__file__).parent
    for item in (each for each in items if each.path.parent == here):
        name = item.path.stem.removeprefix("test_")
        if name not in ON_BOTH and "[postgresql" in item.name:
            item.add_marker("soak")
        if name in UNMEASURED:
            item.add_marker("no_cover")
