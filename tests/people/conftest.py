"""The bakery, on each kind of database."""

from collections.abc import AsyncIterator

import pytest_asyncio

from tests.stories.town import Town, town_on


@pytest_asyncio.fixture
async def town(database_url: str) -> AsyncIterator[Town]:
    """The whole bot on Monday 23 November 2026 at 10:00 in Berlin."""
    async with town_on(database_url) as town:
        yield town
