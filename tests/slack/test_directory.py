import asyncio
from collections.abc import AsyncIterator, Iterable

import pytest
import pytest_asyncio
from slack_sdk.errors import SlackApiError

from bot.database import Database
from bot.sandbox.bakery import person
from bot.sandbox.server import Sandbox
from bot.slack.client import create_reader, create_session
from bot.slack.directory import (
    PAGE,
    Directory,
    NotInvitedError,
    SlackIsSlowError,
    admins,
    known_users,
    remember,
)
from bot.slack.model import Kind, SlackUser
from tests.slack.conftest import MONDAY

TEAM = "T0CRUMB"
SOON = 1.0


@pytest_asyncio.fixture
async def directory(sandbox: Sandbox, database: Database) -> AsyncIterator[Directory]:
    async with create_session() as session:
        reader, patient = (
            create_reader(
                session, api_url=sandbox.api_url, token=sandbox.bot_token, is_patient=patient
            )
            for patient in (False, True)
        )
        yield Directory(
            reader, patient, database, default_zone="Europe/Berlin", within=SOON, between_pages=0
        )


async def known(database: Database, *user_ids: str) -> dict[str, SlackUser]:
    return await database.read(known_users, TEAM, user_ids)


async def ask(directory: Directory, *user_ids: str) -> list[SlackUser]:
    return await directory.people(TEAM, user_ids, MONDAY)


async def test_a_large_workspace_is_asked_for_at_the_pace_slack_publishes(
    sandbox: Sandbox, database: Database
) -> None:
    for number in range(PAGE):
        sandbox.world.add_user(person(f"Hand{number} Temp"))
    async with create_session() as session:
        reader = create_reader(session, api_url=sandbox.api_url, token=sandbox.bot_token)
        directory = Directory(
            reader, reader, database, default_zone="Europe/Berlin", between_pages=SOON / 2
        )
        began = asyncio.get_running_loop().time()
        times = [
            asyncio.get_running_loop().time() - began
            async for _ in directory.everybody(TEAM, MONDAY)
        ]
        took = asyncio.get_running_loop().time() - began
    assert times[1] - times[0] >= SOON / 2
    assert took - times[1] < SOON / 2, "after the last page there is nothing to wait for"


def calls(sandbox: Sandbox) -> list[str]:
    return [call.method for call in sandbox.world.calls]


async def test_people_are_asked_of_slack_once(sandbox: Sandbox, directory: Directory) -> None:
    for _ in range(2):
        people = await ask(directory, "U0EVE", "U0ANA", "U0EVE")
        assert [(p.name, p.zone) for p in people] == [
            ("Eve Santos", "Europe/Lisbon"),
            ("Ana Petrov", "Europe/Berlin"),
        ]
    assert calls(sandbox) == ["users.info"] * 2


async def test_whom_slack_does_not_show_is_a_stranger(directory: Directory) -> None:
    [nobody] = await ask(directory, "U404")
    assert (nobody.kind, nobody.name) == (Kind.STRANGER, "U404")


@pytest.mark.parametrize("fault", ["hang", "rate_limit", "fail", "break_down"])
async def test_a_person_is_not_kept_waiting_for_slack(
    sandbox: Sandbox, directory: Directory, fault: str
) -> None:
    getattr(sandbox.faults, fault)("users.info", times=1)
    with pytest.raises(SlackIsSlowError, match="try again in a minute"):
        await ask(directory, "U0ANA")
    getattr(sandbox.faults, fault)("conversations.*", times=2)
    with pytest.raises(SlackIsSlowError):
        await directory.members("C0ORDERS")
    with pytest.raises(SlackIsSlowError):
        await directory.channel("C0ORDERS")


async def test_those_who_were_described_in_time_are_not_asked_for_again(
    sandbox: Sandbox, directory: Directory, database: Database
) -> None:
    await ask(directory, "U0BEN")
    sandbox.faults.hang("users.info")
    with pytest.raises(SlackIsSlowError):
        await ask(directory, "U0ANA", "U0BEN", "U0EVE")
    assert len(await known(database, "U0ANA", "U0BEN", "U0EVE")) == 2


async def test_a_fault_of_ours_is_not_slacks_slowness(
    sandbox: Sandbox, directory: Directory
) -> None:
    sandbox.world.app.scopes = set()
    with pytest.raises(SlackApiError):
        await ask(directory, "U0ANA")


async def test_a_conversation_the_bot_cannot_see_is_said_to_be_so(
    sandbox: Sandbox, directory: Directory
) -> None:
    for asking in (directory.channel("C404"), directory.members("C404")):
        with pytest.raises(NotInvitedError, match="/invite @Groundswell"):
            await asking


async def test_everybody_comes_page_by_page_and_a_rate_limit_is_waited_out(
    sandbox: Sandbox, directory: Directory
) -> None:
    for number in range(PAGE):
        sandbox.world.add_user(person(f"Hand{number} Temp"))
    sandbox.faults.rate_limit("users.list", retry_after=0, times=2)
    pages = [page async for page in directory.everybody(TEAM, MONDAY)]
    assert [len(page) for page in pages] == [PAGE, len(sandbox.world.users) - PAGE]


async def test_slackbot_bots_guests_strangers_and_the_gone_are_told_apart(
    sandbox: Sandbox, directory: Directory
) -> None:
    kinds = {p.user_id: p.kind async for page in directory.everybody(TEAM, MONDAY) for p in page}
    assert kinds["USLACKBOT"] == kinds["U0GROUNDSWELL"] == Kind.BOT
    assert kinds["U0GIL"] == Kind.GUEST
    assert kinds["U0PAT"] == Kind.GONE
    assert kinds["U0ANA"] == Kind.PERSON
    names = {p.user_id: p.name async for page in directory.everybody(TEAM, MONDAY) for p in page}
    assert names["U0PAT"] == "Pat Quinn", "a closed account has its name in its profile only"
    stranger = directory.described(TEAM, {"id": "U9", "team_id": "T9"}, MONDAY)
    assert stranger.kind == Kind.STRANGER


@pytest.mark.parametrize("zone", [None, "", "Mars/Olympus", "../x"])
def test_a_zone_this_machine_does_not_know_is_the_default(
    directory: Directory, zone: str | None
) -> None:
    described = directory.described(TEAM, {"id": "U1", "tz": zone}, MONDAY)
    assert described.zone == "Europe/Berlin"
    assert described.unknown_zone == (zone or "")
    known_one = directory.described(TEAM, {"id": "U1", "tz": "Europe/Berlin"}, MONDAY)
    assert known_one.unknown_zone is None


def described(user_id: str, **facts: object) -> SlackUser:
    usual: dict[str, object] = {
        "workspace_id": TEAM,
        "user_id": user_id,
        "name": user_id,
        "kind": Kind.PERSON,
        "zone": "Europe/Rome",
        "locale": "it-IT",
        "is_admin": False,
        "described_at": MONDAY,
    }
    return SlackUser(**usual | facts)


async def remembered(database: Database, people: Iterable[SlackUser]) -> dict[str, SlackUser]:
    return await database.run(remember, TEAM, list(people))


async def test_what_slack_leaves_out_stays_as_it_was(database: Database) -> None:
    await remembered(database, [described("U1")])
    await remembered(database, [described("U1", locale="", name="New")])
    gone = await remembered(database, [described("U1", kind=Kind.GONE, zone="UTC", locale="")])
    assert (gone["U1"].zone, gone["U1"].locale, gone["U1"].name) == ("Europe/Rome", "it-IT", "U1")


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"is_admin": True}, True),
        ({"is_owner": True}, True),
        ({"is_admin": True, "deleted": True}, False),
        ({"is_admin": False}, False),
        ({}, False),
    ],
)
def test_admins_and_owners_run_the_workspace(
    directory: Directory, facts: dict[str, bool], expected: bool
) -> None:
    assert directory.described(TEAM, {"id": "U1", **facts}, MONDAY).is_admin == expected


async def test_who_runs_the_workspace_is_known_from_what_was_stored(database: Database) -> None:
    people = [
        described("U1", is_admin=True),
        described("U2"),
        described("U3", is_admin=True, kind=Kind.GONE),
        described("U4", is_admin=True, workspace_id="T9"),
    ]
    for one in people:
        await database.run(remember, one.workspace_id, [one])
    assert await database.read(admins, TEAM) == ["U1"]
    await remembered(database, [described("U1")])
    assert await database.read(admins, TEAM) == []


async def test_two_processes_may_learn_of_somebody_at_once(database: Database) -> None:
    people = [described(f"U{number}") for number in range(30)]
    await asyncio.gather(*(remembered(database, reversed(people)) for _ in range(4)))
    assert len(await known(database, *(p.user_id for p in people))) == 30
