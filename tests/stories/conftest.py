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


ON_BOTH = (
    *("answering", "first_days", "one_message_a_day", "outages", "taking_part"),
    "voices",
)
"""Stories lived on both kinds of database each time. What the two do differently is tried with services
and stores, on both; lived on both, all stories would take as long as everything else."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: Sequence[pytest.Item]) -> None:
    """Leave the other stories on PostgreSQL to `make soak`."""
    here = Path(__file__).parent
    for item in items:
        is_story = item.path.parent == here and item.path.stem.removeprefix("test_") not in ON_BOTH
        if is_story and "[postgresql" in item.name:
            item.add_marker("soak")
