"""Slack delivers at least once; what it tells happens once, on both databases."""

import asyncio
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.database import Base, Database
from bot.sandbox.things import Json
from bot.slack.seen import Seen
from tests.stories.town import Hands, Town, begins

OF_PROCESSES = {"heartbeats", "buckets"}


def everything(session: Session) -> dict[str, list[tuple[Any, ...]]]:
    """Return every row there is about people and their doings."""
    return {
        table.name: sorted((tuple(row) for row in session.execute(select(table))), key=repr)
        for table in Base.metadata.sorted_tables
        if table.name not in OF_PROCESSES
    }


def seen(session: Session) -> list[str]:
    return [row.effect.split()[0] for row in session.scalars(select(Seen))]


def database_of(town: Town) -> Database:
    assert isinstance(town.sandbox.timekeeper, Hands)
    return town.sandbox.timekeeper.house.database


async def said_by_ana(town: Town) -> Json:
    """Let Ana answer her check-in in words; returns what Slack told the bot of it."""
    await begins(town)
    await town.at(24, 9, 5)
    ana = town.person("Ana")
    await ana.goes_to("Groundswell")
    await ana.types("The scanner works")
    return next(
        delivered.body
        for delivered in town.sandbox.delivery.log
        if delivered.body.get("event", {}).get("text") == "The scanner works"
    )


async def test_a_retry_or_a_duplicate_changes_nothing(town: Town) -> None:
    said = await said_by_ana(town)
    database, calls = database_of(town), town.sandbox.world.calls
    before, called = await database.read(everything), len(calls)
    for attempt in (0, 1, 2, 3):
        reply = await town.sandbox.delivery.send("events", said, attempt=attempt, reason="x")
        assert reply.failure == ""
    await town.sandbox.settle()
    assert await database.read(everything) == before
    assert len(calls) == called


async def test_two_deliveries_at_the_same_time_have_one_effect(town: Town) -> None:
    said = await said_by_ana(town) | {"event_id": "Ev-twice"}
    send = town.sandbox.delivery.send
    replies = await asyncio.gather(*(send("events", said, attempt=n) for n in range(5)))
    assert [reply.failure for reply in replies] == [""] * 5
    assert (await database_of(town).read(seen)).count("Ev-twice") == 1


async def test_a_first_delivery_that_never_came_is_made_up_for_by_a_retry(town: Town) -> None:
    said = await said_by_ana(town) | {"event_id": "Ev-late"}
    await town.sandbox.delivery.send("events", said, attempt=2, reason="http_error")
    assert "Ev-late" in await database_of(town).read(seen)


async def test_somebody_elses_change_that_comes_again_changes_nothing(town: Town) -> None:
    await said_by_ana(town)
    await town.person("Ana").changes(tz="America/New_York")
    changed = next(
        delivered.body
        for delivered in town.sandbox.delivery.log
        if delivered.body.get("event", {}).get("type") == "user_change"
    )
    await town.person("Ana").changes(tz="Asia/Tokyo")
    before = await database_of(town).read(everything)
    await town.sandbox.delivery.send("events", changed, attempt=3, reason="http_timeout")
    assert await database_of(town).read(everything) == before
