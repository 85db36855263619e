"""deploy/slack-manifest.yaml asks Slack for what the code uses, no more and no less."""

import re
import shutil
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
import yaml

from bot.sandbox.bakery import bakery
from bot.sandbox.manifest import install
from bot.slack.routes import Routes
from bot.slack.scopes import NEEDED, OPTIONAL
from tests.stories.town import Hands, begins, town_on

FILE = Path(__file__).parent.parent / "deploy" / "slack-manifest.yaml"
WITHOUT_A_SCOPE = {"app_home_opened"}
SCOPE_OF_EVENT = {
    "message.im": "im:history",
    "team_join": "users:read",
    "user_change": "users:read",
    "member_joined_channel": "channels:read",
    "member_left_channel": "channels:read",
}


@pytest.fixture(scope="module")
def manifest() -> Any:
    return yaml.safe_load(FILE.read_text())


@pytest_asyncio.fixture
async def routes(sqlite_at_head: Path, tmp_path: Path) -> AsyncIterator[Routes]:
    """What the features of the whole bot answer."""
    url = f"sqlite:///{shutil.copy(sqlite_at_head, tmp_path / 'bot.db')}"
    async with town_on(url, cast=bakery) as town:
        assert isinstance(town.sandbox.timekeeper, Hands)
        yield town.sandbox.timekeeper.house.routes


def test_it_asks_for_the_scopes_the_code_needs(manifest: Any) -> None:
    scopes = manifest["oauth_config"]["scopes"]
    assert scopes == {"bot": sorted(NEEDED), "bot_optional": sorted(OPTIONAL)}


async def test_it_subscribes_to_the_events_that_are_handled(manifest: Any, routes: Routes) -> None:
    """Slack sends what nobody handles all the same, and it counts against us."""
    handled = set(routes.events) | ({"message.im"} if routes.replies else set())
    assert set(manifest["settings"]["event_subscriptions"]["bot_events"]) == handled


def test_every_event_is_covered_by_a_scope(manifest: Any) -> None:
    events = set(manifest["settings"]["event_subscriptions"]["bot_events"]) - WITHOUT_A_SCOPE
    assert {SCOPE_OF_EVENT[event] for event in events} <= NEEDED.keys()


async def test_the_usage_hint_names_the_commands(manifest: Any, routes: Routes) -> None:
    [command] = manifest["features"]["slash_commands"]
    assert command["command"] == "/rollout"
    assert set(re.findall(r"\w+", command["usage_hint"])) == set(routes.commands) - {""}


def test_names_are_as_long_as_slack_takes_them(manifest: Any) -> None:
    shown = manifest["display_information"]
    [command] = manifest["features"]["slash_commands"]
    assert 1 <= len(shown["name"]) <= 35
    assert 1 <= len(shown["description"]) <= 140
    assert len(manifest["features"]["bot_user"]["display_name"]) <= 80
    assert len(command["description"]) <= 2000
    assert len(command["usage_hint"]) <= 1000


def test_people_can_write_to_the_bot(manifest: Any) -> None:
    home = manifest["features"]["app_home"]
    assert home["home_tab_enabled"]
    assert home["messages_tab_enabled"] and not home["messages_tab_read_only_enabled"]
    assert manifest["settings"]["interactivity"]["is_enabled"]


def test_the_lines_for_http_are_all_there_and_all_the_same() -> None:
    commented = re.findall(r"# (?:request_)?url: (\S+)", FILE.read_text())
    assert commented == ["https://bot.example.com/slack/events"] * 3


async def test_the_first_day_works_with_what_it_grants_and_no_more(
    manifest: Any, sqlite_at_head: Path, tmp_path: Path
) -> None:
    url = f"sqlite:///{shutil.copy(sqlite_at_head, tmp_path / 'bot.db')}"
    async with town_on(url, cast=lambda clock: install(bakery(clock), manifest)) as town:
        await begins(town)
        await town.at(24, 9, 5)
        ana = town.person("Ana")
        await ana.goes_to("Groundswell")
        await ana.types("The scanner works")
        await ana.goes_to("online-orders")
        ana.sees("1 of 5 answered")
        missing = [call for call in town.sandbox.world.calls if call.error]
        assert missing == []
