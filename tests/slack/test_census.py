"""Everybody is asked for at the start and once a night, patiently, and by one process of several."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import cast

import pytest
import pytest_asyncio
from sqlalchemy.orm import Session

from bot.database import Database
from bot.sandbox.bakery import person
from bot.sandbox.server import Sandbox
from bot.slack.acquaintance import Acquaintance
from bot.slack.census import LEASE, CensusTaker, is_due
from bot.slack.client import create_reader, create_session
from bot.slack.directory import PAGE, Directory, known_users, remember
from bot.slack.installations import Installations
from bot.slack.model import Kind, SlackUser
from tests.slack.conftest import MONDAY

TEAM, BERLIN = "T0CRUMB", "Europe/Berlin"
DAYS = timedelta(days=1)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("taken_at", "now", "expected"),
    [
        (None, at(23, 9), True),
        (at(23, 8), at(23, 9), True),  # before this process ran
        (at(23, 9), at(23, 9), True),
        (at(23, 10), at(23, 11), False),
        (at(23, 10), at(24, 1, 59), False),  # 02:59 in Berlin
        (at(23, 10), at(24, 2), True),
        (at(24, 1), at(24, 2), True),
        (at(24, 2), at(24, 23), False),
        (at(24, 2), at(26, 12), True),
    ],
)
def test_it_is_due_at_the_start_and_from_three_at_night_on(
    taken_at: datetime | None, now: datetime, expected: bool
) -> None:
    assert is_due(taken_at, now, since=at(23, 9), zone=BERLIN) == expected


Describe = Callable[[Session, str, Sequence[SlackUser], datetime], None]


def stores(session: Session, workspace_id: str, people: Sequence[SlackUser], _: datetime) -> None:
    remember(session, workspace_id, people)


@pytest_asyncio.fixture
async def taker(
    sandbox: Sandbox, database: Database
) -> AsyncIterator[Callable[[Describe], CensusTaker]]:
    """What makes another process's census taker, running from now on."""
    async with create_session() as session:
        reader, patient = (
            create_reader(session, api_url=sandbox.api_url, token=sandbox.bot_token, is_patient=p)
            for p in (False, True)
        )
        directory = Directory(reader, patient, database, default_zone=BERLIN, between_pages=0)

        def made(describe: Describe) -> CensusTaker:
            clock = sandbox.clock
            found = CensusTaker(directory, database, clock, describe, zone=BERLIN)
            clock.move_to(clock() + timedelta(seconds=1))
            return found

        yield made


Made = Callable[[Describe], CensusTaker]


def asked(sandbox: Sandbox) -> int:
    return sum(call.method == "users.list" for call in sandbox.world.calls)


def crowd(sandbox: Sandbox) -> None:
    """Let so many people in that they come in two pages."""
    for number in range(PAGE):
        sandbox.world.add_user(person(f"Hand{number} Temp"))


async def known(database: Database, user_id: str) -> SlackUser | None:
    return (await database.read(known_users, TEAM, [user_id])).get(user_id)


LAST = f"U0HAND{PAGE - 1}"


async def test_everybody_is_asked_for_once_a_night(sandbox: Sandbox, taker: Made) -> None:
    census = taker(stores)
    for moved, times in [(0, 1), (1, 1), (17, 1), (18, 2), (19, 2), (41, 2), (42, 3)]:
        sandbox.clock.move_to(MONDAY + timedelta(hours=moved, minutes=1))  # nine in Berlin
        await census.take(TEAM)
        assert asked(sandbox) == times, moved


async def test_of_several_processes_one_asks(sandbox: Sandbox, taker: Made) -> None:
    first, second, third = taker(stores), taker(stores), taker(stores)
    sandbox.faults.hang("users.list", 0.3)
    await asyncio.gather(*(each.take(TEAM) for each in (first, second, third)))
    assert asked(sandbox) == 1
    await second.take(TEAM)
    assert asked(sandbox) == 1, "it was asked while this one was running already"
    sandbox.clock.move_to(MONDAY + DAYS)
    for each in (second, third, first):
        await each.take(TEAM)
    assert asked(sandbox) == 2


async def test_a_process_that_was_killed_at_it_is_followed_by_another(
    sandbox: Sandbox, database: Database, taker: Made
) -> None:
    killed, other = taker(stores), taker(stores)
    await database.run(killed._claim, TEAM, sandbox.clock())
    await other.take(TEAM)
    assert asked(sandbox) == 0
    sandbox.clock.move_to(sandbox.clock() + LEASE)
    await other.take(TEAM)
    assert asked(sandbox) == 1


async def test_a_fault_in_the_middle_loses_nothing_and_is_made_good_at_once(
    sandbox: Sandbox, database: Database, taker: Made
) -> None:
    crowd(sandbox)

    def trips(session: Session, team: str, people: Sequence[SlackUser], now: datetime) -> None:
        remember(session, team, people)
        if asked(sandbox) == 1:
            sandbox.faults.fail("users.list")

    census = taker(trips)
    with pytest.raises(Exception, match="internal_error"):
        await census.take(TEAM)
    assert await known(database, "U0ANA")
    assert await known(database, LAST) is None
    await census.take(TEAM)
    assert await known(database, LAST)


async def test_a_rate_limit_in_the_middle_is_waited_out_while_people_are_answered(
    sandbox: Sandbox, database: Database, taker: Made
) -> None:
    crowd(sandbox)
    loop = asyncio.get_running_loop()

    def busy(session: Session, team: str, people: Sequence[SlackUser], now: datetime) -> None:
        remember(session, team, people)
        if asked(sandbox) == 1:
            sandbox.faults.rate_limit("users.list", retry_after=1)

    census = taker(busy)
    began = loop.time()
    taking = loop.create_task(census.take(TEAM))
    while not await known(database, "U0ANA"):  # what is here is at hand meanwhile
        assert not taking.done()
    await taking
    assert loop.time() - began >= 1
    assert await known(database, LAST)


async def test_what_an_event_has_told_meanwhile_is_newer(
    sandbox: Sandbox, database: Database, taker: Made
) -> None:
    crowd(sandbox)

    def event(session: Session, team: str, people: Sequence[SlackUser], now: datetime) -> None:
        remember(session, team, people)
        if asked(sandbox) == 1:
            facts = {"workspace_id": TEAM, "user_id": LAST, "kind": Kind.PERSON, "locale": ""}
            told = SlackUser(**facts, name="New", zone="UTC", is_admin=False)
            told.described_at = now + timedelta(seconds=1)
            remember(session, team, [told])

    await taker(event).take(TEAM)
    found = await known(database, LAST)
    assert found
    assert found.name == "New"


class Tripping:
    """A census that fails in a way nobody thought of, and then works."""

    def __init__(self) -> None:
        self.times = 0

    async def take(self, _workspace_id: str) -> None:
        self.times += 1
        if self.times == 1:
            raise KeyError("members")


class Known:
    """An installation of which Slack tells."""

    workspace_id = TEAM

    async def ask(self) -> bool:
        return True


async def test_whatever_slack_answers_it_is_asked_again() -> None:
    census = Tripping()
    acquaintance = Acquaintance(cast("Installations", Known()), cast("CensusTaker", census))
    keeping = asyncio.get_running_loop().create_task(acquaintance.keep())
    async with asyncio.timeout(5):
        await acquaintance.made()
    keeping.cancel()
    assert census.times == 2
