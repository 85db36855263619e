from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.bakery import crowded
from bot.sandbox.server import Sandbox
from tests.sandbox.shapes import error_of


async def test_a_person_has_a_zone_and_on_request_a_language(client: AsyncWebClient) -> None:
    plain = (await client.users_info(user="U0CY"))["user"]
    assert (plain["tz"], plain["tz_offset"]) == ("Europe/Berlin", 3600)
    assert "locale" not in plain
    assert (await client.users_info(user="U0CY", include_locale=True))["user"]["locale"] == "de-DE"


async def test_the_gone_have_no_zone(client: AsyncWebClient) -> None:
    gone = (await client.users_info(user="U0PAT"))["user"]
    assert gone["deleted"] and "tz" not in gone
    assert await error_of(client.users_info(user="U404")) == "user_not_found"


async def test_slackbot_is_said_to_be_no_bot(client: AsyncWebClient) -> None:
    assert not (await client.users_info(user="USLACKBOT"))["user"]["is_bot"]


async def test_two_thousand_people_come_in_pages(client: AsyncWebClient, sandbox: Sandbox) -> None:
    before = len(sandbox.world.users)
    crowded(sandbox.world, 2000, channel="C0ORDERS", zones=("Asia/Tokyo", "America/New_York"))
    found: list[str] = []
    pages = 0
    async for answer in await client.users_list(limit=200):
        pages += 1
        found += [u["id"] for u in answer["members"]]
    assert len(set(found)) == len(found) == before + 2000
    assert pages == 11
    assert await error_of(client.users_list()) == "limit_required"


async def test_strangers_are_not_listed(client: AsyncWebClient, sandbox: Sandbox) -> None:
    sandbox.world.users["U0GIL"].team_id = "T0ELSEWHERE"
    listed = await client.users_list()
    assert "U0GIL" not in [u["id"] for u in listed["members"]]
    assert (await client.users_info(user="U0GIL"))["user"]["team_id"] == "T0ELSEWHERE"


async def test_the_team_and_its_quiet_hours_are_told(
    client: AsyncWebClient, sandbox: Sandbox
) -> None:
    assert (await client.team_info())["team"]["domain"] == "crumb-and-co"
    assert not (await client.dnd_info(user="U0ANA"))["dnd_enabled"]
    sandbox.world.users["U0ANA"].dnd = {"dnd_enabled": True, "next_dnd_start_ts": 5}
    quiet = await client.dnd_info(user="U0ANA")
    assert (quiet["dnd_enabled"], quiet["next_dnd_start_ts"]) == (True, 5)


async def test_a_bot_is_found_by_its_bot_id(client: AsyncWebClient) -> None:
    assert (await client.bots_info(bot="B0OVENTIMER"))["bot"]["name"] == "Oven Timer"
    assert await error_of(client.bots_info(bot="B404")) == "bot_not_found"


async def test_a_zone_that_nobody_knows_does_no_harm(
    client: AsyncWebClient, sandbox: Sandbox
) -> None:
    sandbox.world.users["U0ANA"].tz = "Mars/Olympus"
    sandbox.world.users["U0BEN"].tz = ""
    mars = (await client.users_info(user="U0ANA"))["user"]
    assert (mars["tz"], mars["tz_offset"]) == ("Mars/Olympus", 0)
    assert "tz" not in (await client.users_info(user="U0BEN"))["user"]
    ana = sandbox.person("Ana")
    await ana.types("Hello", channel="online-orders")
    ana.sees("Ana Petrov 08:00 Hello")


async def test_profiles_and_strangers_are_told(client: AsyncWebClient, sandbox: Sandbox) -> None:
    sandbox.world.app.scopes.add("users.profile:read")
    sandbox.world.users["U0GIL"].is_stranger = True
    assert (await client.users_info(user="U0GIL"))["user"]["is_stranger"]
    assert (await client.users_profile_get(user="U0LEA"))["profile"]["title"] == "Shop manager"
