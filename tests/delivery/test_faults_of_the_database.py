"""The database stores nothing for a while: no message is lost or doubled, and it goes on by itself."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest
import pytest_asyncio

from bot import schema
from bot.delivery.bell import Bell
from bot.unstored import Unstored
from tests.databases import Trouble, full, held_by_another, read_only
from tests.delivery.mail import Mail
from tests.delivery.office import ORDINARY, Office, away, office_on
from tests.postgres import OwnServer

POST = "chat.postMessage"
QUICK = replace(ORDINARY, look_every=0.02, breath=0.01)
A_SECOND = timedelta(seconds=1)


@pytest_asyncio.fixture
async def quick(database_url: str) -> AsyncIterator[Office]:
    """An office that looks again at once."""
    async with office_on(database_url, pace=QUICK) as office:
        yield office


async def begun(office: Office) -> Mail:
    """Have much told, and the first of it in Slack's hands."""
    mail = Mail(office, each=15)
    await mail.is_told()
    office.slack.faults.hang(POST, 0.1, times=3)
    office.worker.start()
    while not office.calls(POST):
        await asyncio.sleep(0)
    return mail


async def it_is_said(caplog: pytest.LogCaptureFixture, words: str, office: Office) -> None:
    """Let time pass until the log says so; the test's own time limit is the limit."""
    while words not in caplog.text:
        office.clock.move_by(A_SECOND)
        await asyncio.sleep(0.02)


async def stores_nothing_for_long(
    office: Office, trouble: Trouble, reason: Unstored, caplog: pytest.LogCaptureFixture
) -> None:
    mail = await begun(office)
    async with trouble(office.database):
        await it_is_said(caplog, f"nothing can be stored: {reason}", office)
        for _ in range(100):  # longer than any lease
            office.clock.move_by(A_SECOND)
            await asyncio.sleep(0.002)
    await office.sends_all()
    assert mail.arrived() == mail.wanted()
    assert "Traceback" not in caplog.text
    assert caplog.text.count("nothing can be stored") == 1


async def test_a_full_disk_is_said_plainly_and_loses_and_doubles_nothing(
    quick: Office, caplog: pytest.LogCaptureFixture
) -> None:
    await stores_nothing_for_long(quick, full, Unstored.FULL, caplog)


async def test_a_database_that_can_only_be_read_says_so_plainly_and_loses_and_doubles_nothing(
    quick: Office, caplog: pytest.LogCaptureFixture
) -> None:
    await stores_nothing_for_long(quick, read_only, Unstored.READ_ONLY, caplog)


async def test_a_sqlite_file_held_by_another_program_for_long_loses_and_doubles_nothing(
    sqlite_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    async with office_on(sqlite_url, pace=QUICK) as office:
        await stores_nothing_for_long(office, held_by_another, Unstored.BUSY, caplog)


async def test_what_slack_took_while_nothing_could_be_stored_is_not_sent_again_where_it_would_not_tell(
    quick: Office, caplog: pytest.LogCaptureFixture
) -> None:
    """The lease runs out meanwhile, and the app may not read what is said in the channel."""
    quick.slack.faults.hang(POST, 0.1)
    await quick.tell("a")
    quick.worker.start()
    while not quick.calls(POST):
        await asyncio.sleep(0)
    with away(quick.database):
        await it_is_said(caplog, "1 outcomes wait for the database", quick)
        quick.clock.move_by(timedelta(minutes=10))
        await asyncio.sleep(0.1)
    await quick.sends_all()
    assert quick.texts() == ["fact 1"]


async def test_a_postgresql_restarted_in_the_middle_loses_and_doubles_nothing(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with OwnServer.of_a_test() as server:
        url = server.create("bot")
        schema.upgrade(url)
        async with office_on(url, pace=QUICK) as office:
            bell = Bell(office.database, office.worker.wake)
            bell.start()
            mail = await begun(office)
            await asyncio.to_thread(server.stop)
            await it_is_said(caplog, f"nothing can be stored: {Unstored.AWAY}", office)
            await it_is_said(caplog, "outcomes wait for the database", office)
            await asyncio.to_thread(server.start)
            await office.sends_all()
            assert mail.arrived() == mail.wanted()
            await bell.stop()
