"""A served sandbox on Monday 08:00 UTC, and a door to it."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest_asyncio

from bot.clock import MovableClock
from bot.database import Database
from bot.sandbox.server import Sandbox
from tests.slack.door import Door, door_to
from tests.stories.town import Town, town_on

MONDAY = datetime(2026, 11, 23, 8, tzinfo=UTC)


@pytest_asyncio.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    sandbox = Sandbox(MovableClock(MONDAY))
    async with sandbox.serving():
        yield sandbox


@pytest_asyncio.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    database = Database(database_url)
    yield database
    database.close()


@pytest_asyncio.fixture
async def door(sandbox: Sandbox, tmp_path: Path) -> AsyncIterator[Door]:
    async with door_to(sandbox, tmp_path) as door:
        yield door


@pytest_asyncio.fixture
async def town(database_url: str) -> AsyncIterator[Town]:
    """The whole bot in the bakery, on each kind of database."""
    async with town_on(database_url) as town:
        yield town
