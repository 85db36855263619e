"""Chance that can be had again, and a Slack that outlives every worker."""

import logging
import os
import random
from collections.abc import AsyncIterator, Iterator

import pytest
import pytest_asyncio

from bot.database import Database
from tests.delivery.stand_in.process import StandIn, standing_in

log = logging.getLogger(__name__)


@pytest.fixture
def chance() -> random.Random:
    """CRASH_SEED=… in the environment has the same messages told and the same blows dealt again.

    When exactly each blow falls is up to the machine.
    """
    seed = int(os.environ.get("CRASH_SEED") or random.randrange(10**6))
    log.warning("CRASH_SEED=%s", seed)
    return random.Random(seed)


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    database = Database(database_url)
    yield database
    database.close()


@pytest_asyncio.fixture
async def slack() -> AsyncIterator[StandIn]:
    async with standing_in() as slack:
        yield slack
