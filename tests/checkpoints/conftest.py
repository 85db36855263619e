"""What several tests of checkpoints live in."""

from collections.abc import AsyncIterator

import pytest_asyncio

from bot.database import Database
from tests.voices.making import bakery_on


@pytest_asyncio.fixture
async def bakery(database_url: str) -> AsyncIterator[Database]:
    """A rollout of the bakery, which Lea leads and Ola sponsors."""
    async with bakery_on(database_url) as database:
        yield database
