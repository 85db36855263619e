"""What could not be stored is said to be so, at once, with what to do; and it is stored afterwards."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing

import pytest
import pytest_asyncio

from bot.app import House
from bot.sandbox.person import Person
from bot.slack.apologies import COMES_AGAIN, FORM_NOT_YET, NOT_STORED
from bot.unstored import Unstored
from tests.databases import Trouble, full, read_only
from tests.stories.town import Hands, Nobody, Town, begins, town_on

LONG = "\N{BAGUETTE BREAD}" * 2900
"""As much as somebody may write, and more than a page of a database has room for."""


@pytest_asyncio.fixture
async def town_on_a_file(sqlite_url: str) -> AsyncIterator[Town]:
    async with town_on(sqlite_url) as town:
        yield town


def house_of(town: Town) -> House:
    assert isinstance(town.sandbox.timekeeper, Hands)
    return town.sandbox.timekeeper.house


@asynccontextmanager
async def while_it(town: Town, trouble: Trouble) -> AsyncIterator[None]:
    """Have trouble with the database; what the bot does by itself is not waited for meanwhile."""
    hands = town.sandbox.timekeeper
    async with trouble(house_of(town).database):
        town.sandbox.timekeeper = Nobody()
        yield
        town.sandbox.timekeeper = hands


async def is_shown(person: Person, words: str) -> None:
    """Wait until the person sees it; the test's own time limit is the limit."""
    shown = " ".join(words.split())
    while shown not in " ".join(person.screen().split()):
        await asyncio.sleep(0.01)


async def test_words_that_a_full_disk_did_not_take_are_said_to_be_unstored_and_kept_when_there_is_room(
    town: Town, caplog: pytest.LogCaptureFixture
) -> None:
    await begins(town)
    await town.at(24, 9)
    ben = town.person("Ben")
    await ben.goes_to("Groundswell")
    async with while_it(town, full):
        await ben.types(LONG)
        await is_shown(ben, f"{NOT_STORED[Unstored.FULL]} {COMES_AGAIN}")
    said = [r.message for r in caplog.records if "was not stored" in r.message]
    assert said[0] == (
        "event_callback was not stored, and its sender is told so: its disk is full; make room there"
    )
    await town.at(24, 9, 10)
    ben.sees("Thanks, noted")
    assert ben.screen().count(COMES_AGAIN) == 1


async def test_a_form_that_was_not_stored_stays_open_and_can_be_sent_when_it_can(
    town: Town,
) -> None:
    lea = town.person("Lea")
    await lea.goes_to("online-orders")
    await lea.types("/rollout new")
    await lea.fills("Name", "Online ordering")
    await lea.fills("What changes, and why?", "Orders come in by web.")
    async with while_it(town, read_only):
        await lea.sends()
        lea.sees(NOT_STORED[Unstored.READ_ONLY])
        lea.sees("Orders come in by web.")
    await lea.sends()
    assert town.said_in("online-orders") == ["A change begins here: Online ordering"]


async def test_a_form_sent_while_another_program_holds_the_file_is_stored_once(
    town_on_a_file: Town,
) -> None:
    town = town_on_a_file
    house_of(town).dispatch.within = 0.5
    lea = town.person("Lea")
    await lea.goes_to("online-orders")
    await lea.types("/rollout new")
    await lea.fills("Name", "Online ordering")
    await lea.fills("What changes, and why?", "Orders come in by web.")
    with closing(sqlite3.connect(str(house_of(town).database.url.database))) as another:
        another.execute("BEGIN IMMEDIATE")
        sending = asyncio.create_task(lea.sends())
        await is_shown(lea, FORM_NOT_YET)
        lea.sees("Orders come in by web.")
        another.rollback()
    await sending
    await lea.sends()
    await town.sandbox.settle()
    lea.does_not_see("===")
    assert town.said_in("online-orders") == ["A change begins here: Online ordering"]
