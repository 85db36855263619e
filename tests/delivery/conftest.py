"""An office for each test, on each kind of database; in `office` the worker works."""

from collections.abc import AsyncIterator

import pytest_asyncio

from tests.delivery.office import Office, office_on


@pytest_asyncio.fixture
async def idle_office(database_url: str) -> AsyncIterator[Office]:
    async with office_on(database_url) as office:
        yield office


@pytest_asyncio.fixture
async def office(idle_office: Office) -> Office:
    idle_office.worker.start()
    return idle_office
