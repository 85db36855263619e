"""What one process tells wakes the workers of all others, at once."""

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from bot import schema
from bot.database import Database
from bot.delivery import outbox
from bot.delivery.bell import Bell
from tests.delivery.office import ORDERS, ORDINARY, TEAM, Office, office_on, tell
from tests.postgres import Server

NEVER_LOOKS = replace(ORDINARY, look_every=3600.0)
AT_ONCE = 0.2
"""Seconds in which a ring is heard."""


@pytest.fixture
def shared_url(postgres: Server, postgres_at_head: str) -> str:
    return postgres.empty(postgres_at_head)


async def slack_has(office: Office, number: int) -> None:
    while len(office.texts()) < number:
        await office.slack.world.changed(office.slack.world.revision)


async def told_elsewhere(url: str, key: str) -> None:
    """Another process tells something, and is gone at once."""
    elsewhere = Database(url)
    bell = Bell(elsewhere, lambda: None)
    bell.start(listens=False)
    await elsewhere.run(lambda session: tell(session, key, destination=ORDERS))
    await asyncio.sleep(AT_ONCE / 2)
    await bell.stop()
    elsewhere.close()


async def woken_once(bell_of: Office) -> None:
    """Wait until the bell listens, which wakes the worker."""
    await bell_of.worker.quiet()
    await asyncio.sleep(AT_ONCE)
    await bell_of.worker.quiet()


async def test_what_another_process_tells_leaves_at_once(shared_url: str) -> None:
    async with office_on(shared_url, pace=NEVER_LOOKS) as office:
        bell = Bell(office.database, office.worker.wake)
        office.worker.start()
        bell.start()
        await woken_once(office)
        await told_elsewhere(shared_url, "a")
        await asyncio.wait_for(slack_has(office, 1), 5)  # by itself it would look in an hour
        await bell.stop()
        assert office.texts() == ["fact 1"]


async def test_a_bell_whose_connection_is_lost_is_heard_again(
    shared_url: str, postgres: Server
) -> None:
    async with office_on(shared_url, pace=NEVER_LOOKS) as office:
        bell = Bell(office.database, office.worker.wake)
        office.worker.start()
        bell.start()
        await woken_once(office)
        postgres.execute(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE query LIKE 'LISTEN%'"
        )
        await told_elsewhere(shared_url, "told while nobody listened")
        await asyncio.wait_for(slack_has(office, 1), 10)
        await bell.stop()


async def test_on_sqlite_a_process_is_alone_and_needs_no_bell(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'bot.db'}"
    schema.upgrade(url)
    await told_elsewhere(url, "a")
    database = Database(url)
    assert await database.read(outbox.named, TEAM, "a") is not None
    database.close()
