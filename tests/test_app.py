"""The whole bot, built as the program builds it."""

import asyncio
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot import settings
from bot.app import EVERYTHING, House, Work, create_app
from bot.clock import MovableClock
from bot.sandbox.server import Sandbox
from bot.settings import Settings
from bot.slack.apologies import SORRY
from bot.slack.installations import NotInstalledError
from tests.stories.town import Hands, Town, town_on

MONDAY = datetime(2026, 11, 23, 8, tzinfo=UTC)
AWAY = "http://127.0.0.1:9/api/"


@pytest.fixture
def url(sqlite_at_head: Path, tmp_path: Path) -> str:
    return f"sqlite:///{shutil.copy(sqlite_at_head, tmp_path / 'bot.db')}"


def chosen(sandbox: Sandbox, url: str, **given: str) -> Settings:
    return settings.read(
        **{
            "_env_file": None,
            "slack_bot_token": sandbox.bot_token,
            "slack_signing_secret": sandbox.signing_secret,
            "slack_api_url": AWAY,
            "database_url": url,
            "secret_key": "a key of at least thirty-two bytes, for tests",
            **given,
        }
    )


async def test_with_slack_away_it_starts_and_says_so(url: str) -> None:
    sandbox = Sandbox(MovableClock(MONDAY))
    app = create_app(chosen(sandbox, url), sandbox.clock)
    async with app.router.lifespan_context(app):
        house: House = app.state.house
        while (
            not (await house.watch.signs()).troubles["slack"].startswith("Slack cannot be reached")
        ):
            await asyncio.sleep(0)
        with pytest.raises(NotInstalledError):
            house.installations.authorization()
        command = {
            "command": "/rollout",
            "trigger_id": "1",
            "user_id": "U0ANA",
            "channel_id": "C0ORDERS",
        }
        assert SORRY in (await house.dispatch(command)).body
        event = {"type": "event_callback", "event_id": "E", "event": {"type": "x"}}
        assert (await house.dispatch(event)).status == 500  # Slack sends it again


async def test_with_slack_away_it_knows_its_workspace_from_last_time(url: str) -> None:
    async with town_on(url) as town:
        town.sandbox.world.app.revoked = False
    sandbox = Sandbox(MovableClock(MONDAY))
    app = create_app(chosen(sandbox, url), sandbox.clock)
    async with app.router.lifespan_context(app):
        house: House = app.state.house
        while house.installations.current is None:
            await asyncio.sleep(0)
        assert house.installations.workspace_id == "T0CRUMB"


@pytest.mark.parametrize("work", [EVERYTHING, Work(sends=False), Work(answers=False)])
async def test_it_leaves_nothing_open_behind(url: str, work: Work) -> None:
    sandbox = Sandbox(MovableClock(MONDAY))
    async with sandbox.serving():
        given = {"slack_api_url": sandbox.api_url, "slack_app_token": sandbox.app_token}
        app = create_app(chosen(sandbox, url, **given), sandbox.clock, work)
        async with app.router.lifespan_context(app):
            house: House = app.state.house
            await house.is_acquainted()
        left = asyncio.all_tasks() - {asyncio.current_task()}
        names = {task.get_coro().__qualname__ for task in left}  # type: ignore[union-attr]
        assert not {name for name in names if name.startswith(("House", "SocketMode", "Worker"))}
        session = house.installations.client.session
        assert session is not None and session.closed


async def test_features_that_answer_the_same_are_found_out(url: str) -> None:
    async with town_on(url) as town:
        routes = house_of(town).routes
        with pytest.raises(ValueError, match="has a handler already"):
            routes.event("user_change")(routes.events["user_change"])


async def test_it_stops_in_time_though_slack_hangs(url: str) -> None:
    async with town_on(url) as town:
        town.sandbox.faults.hang("views.open", 60)
        lea = town.person("Lea")
        town.sandbox.timekeeper = Nothing()
        await lea.types("/rollout new", channel="online-orders")
        began = asyncio.get_running_loop().time()
        await town.closes()
        assert asyncio.get_running_loop().time() - began < 10


class Nothing:
    """A timekeeper that does not wait for what is under way."""

    async def next_due(self) -> None:
        return None

    async def run_due(self) -> None:
        return None


def house_of(town: Town) -> House:
    assert isinstance(town.sandbox.timekeeper, Hands)
    return town.sandbox.timekeeper.house
