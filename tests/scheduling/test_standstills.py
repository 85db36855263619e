"""The admins of a workspace are told once of a time in which nothing could leave."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest_asyncio
from sqlalchemy import select

from bot.clock import MovableClock
from bot.database import Database
from bot.delivery.model import Outgoing, Urgency
from bot.delivery.notices import Fact, Moot, Notices
from bot.scheduling import notices
from bot.scheduling.jobs import Jobs
from bot.scheduling.model import STANDSTILL, Heartbeat, Standstill
from bot.scheduling.ticker import Ticker
from bot.slack.directory import known_users
from bot.slack.installations import Installation
from bot.slack.model import Kind, SlackUser

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest_asyncio.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """Two workspaces; a bot that ticked at noon, and then no more."""
    database = Database(database_url)
    rows = [
        *(installed("T1"), installed("T2"), Heartbeat(process="shop-pc:1", beat_at=NOON)),
        *(person("U1", is_admin=True), person("U2", is_admin=True), person("U3")),
        person("U4", is_admin=True, kind=Kind.GONE),
    ]
    await database.run(lambda session: session.add_all(rows))
    yield database
    database.close()


def installed(workspace_id: str) -> Installation:
    return Installation(
        workspace_id=workspace_id, name="-", bot_user_id="U0", bot_id="B0", token_hash="-"
    )


def person(user_id: str, *, is_admin: bool = False, kind: Kind = Kind.PERSON) -> SlackUser:
    return SlackUser(
        workspace_id="T1",
        user_id=user_id,
        name=user_id,
        kind=kind,
        zone="Europe/Berlin",
        locale="",
        is_admin=is_admin,
        described_at=NOON,
    )


async def tick_after(database: Database, pause: timedelta, *, times: int = 1) -> None:
    clock = MovableClock(NOON + pause)
    tickers = [Ticker(database, Jobs(), clock) for _ in range(times)]
    await asyncio.gather(*(ticker.tick() for ticker in tickers))


async def told(database: Database) -> list[Outgoing]:
    query = select(Outgoing).order_by(Outgoing.destination)
    return list(await database.read(lambda session: session.scalars(query).all()))


async def test_every_admin_is_told_when_the_catching_up_is_over(database: Database) -> None:
    await tick_after(database, HOUR)
    rows = await told(database)
    [found] = await database.read(
        lambda s: s.scalars(select(Standstill).filter_by(workspace_id="T1")).all()
    )
    assert (found.from_at, found.until_at) == (NOON, NOON + HOUR)
    assert [row.key for row in rows] == [
        f"scheduling.standstill:{found.id}:U1",
        f"scheduling.standstill:{found.id}:U2",
    ]
    assert {row.destination for row in rows} == {"U1", "U2"}
    assert {row.not_before for row in rows} == {NOON + HOUR + timedelta(minutes=2)}
    assert {row.urgency for row in rows} == {Urgency.CAN_WAIT}


async def test_a_restart_is_no_standstill(database: Database) -> None:
    await tick_after(database, timedelta(minutes=10))
    assert await told(database) == []


async def test_processes_that_come_back_together_tell_once(database: Database) -> None:
    await tick_after(database, HOUR, times=4)
    assert len(await told(database)) == 2


async def test_each_standstill_is_told(database: Database) -> None:
    await tick_after(database, HOUR)
    await tick_after(database, 2 * HOUR)
    assert len(await told(database)) == 4


async def test_nothing_ever_ticked_is_no_standstill(database_url: str) -> None:
    empty = Database(database_url)
    await tick_after(empty, HOUR)
    assert await told(empty) == []
    empty.close()


async def test_it_is_drawn_only_for_who_still_is_an_admin(database: Database) -> None:
    await tick_after(database, HOUR)
    known = Notices()
    notices.contribute(known, lambda *_: 0)
    draw = known.known[STANDSTILL].draw
    [row, _] = await told(database)
    fact = Fact(
        workspace_id="T1",
        subject_id=row.subject_id,
        part=0,
        destination="U1",
        is_posted=False,
        now=NOON,
    )
    shown = await database.read(draw, fact)
    assert "From Mon 23 Nov, 13:00 to 14:00, your time" in str(shown)

    def resigns(session: object) -> None:
        known_users(session, "T1", ["U1"])["U1"].is_admin = False  # type: ignore[arg-type]

    await database.run(resigns)
    assert await database.read(draw, fact) == Moot("they are no admin any more")
    gone = Fact(**{**fact.__dict__, "subject_id": 99})
    assert await database.read(draw, gone) == Moot("it was erased")
