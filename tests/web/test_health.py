import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest_asyncio

from bot import settings
from bot.app import EVERYTHING, House, Work, create_app
from bot.clock import MovableClock
from bot.sandbox.server import Sandbox

MONDAY = datetime(2026, 11, 23, 8, tzinfo=UTC)


@pytest_asyncio.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    sandbox = Sandbox(MovableClock(MONDAY))
    async with sandbox.serving():
        yield sandbox


class Asked:
    """The bot's health, asked over HTTP."""

    def __init__(self, http: httpx.AsyncClient, house: House) -> None:
        self._http = http
        self.house = house

    async def readyz(self) -> tuple[int, dict[str, Any]]:
        answer = await self._http.get("/readyz")
        return answer.status_code, answer.json()

    async def reasons(self) -> dict[str, str]:
        """What is wrong."""
        _, answer = await self.readyz()
        reasons: dict[str, str] = answer["reasons"]
        return {part: reason for part, reason in reasons.items() if reason != "fine"}

    async def healthz(self) -> httpx.Response:
        return await self._http.get("/healthz")


@asynccontextmanager
async def bot(
    sandbox: Sandbox, url: str, work: Work = EVERYTHING, **given: str
) -> AsyncIterator[Asked]:
    chosen = settings.read(
        **{
            "_env_file": None,
            "slack_bot_token": sandbox.bot_token,
            "slack_signing_secret": sandbox.signing_secret,
            "slack_api_url": sandbox.api_url,
            "database_url": url,
            "secret_key": "a key of at least thirty-two bytes, for tests",
            **given,
        }
    )
    app = create_app(chosen, sandbox.clock, work)
    async with app.router.lifespan_context(app), client(app) as http:
        yield Asked(http, app.state.house)


def client(app: Any) -> httpx.AsyncClient:
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://bot")


async def test_a_bot_that_can_work_is_ready(sandbox: Sandbox, database_url: str) -> None:
    async with bot(sandbox, database_url) as asked:
        await asked.house.is_acquainted()
        await asked.house.run_due()
        fine = {"database": "fine", "scheduler": "fine", "slack": "fine"}
        assert await asked.readyz() == (200, {"status": "ready", "reasons": fine})
        assert (await asked.healthz()).json() == {"status": "alive"}


async def test_a_database_that_is_behind_is_a_reason(
    sandbox: Sandbox, empty_database_url: str
) -> None:
    async with bot(sandbox, empty_database_url, Work(sends=False, answers=False)) as asked:
        assert "groundswell migrate" in (await asked.reasons())["database"]
        assert (await asked.healthz()).status_code == 200


async def test_a_database_that_is_gone_is_a_reason(sandbox: Sandbox, tmp_path: Path) -> None:
    file = tmp_path / "nowhere" / "bot.db"
    async with bot(sandbox, f"sqlite:///{file}", Work(sends=False)) as asked:
        status, answer = await asked.readyz()
        assert status == 503
        assert answer["reasons"]["database"].startswith("it cannot be used")


async def test_a_schedule_that_stands_still_is_a_reason(
    sandbox: Sandbox, database_url: str
) -> None:
    async with bot(sandbox, database_url, Work(sends=False)) as asked:
        await asked.house.is_acquainted()
        assert list(await asked.reasons()) == ["scheduler"]
        await asked.house.ticker.tick()
        assert await asked.reasons() == {}
        sandbox.clock.move_by(timedelta(minutes=2))
        assert "is a worker running?" in (await asked.reasons())["scheduler"]


async def test_a_refused_token_is_a_reason(
    sandbox: Sandbox, sqlite_at_head: Path, tmp_path: Path
) -> None:
    sandbox.world.app.revoked = True
    url = f"sqlite:///{shutil.copy(sqlite_at_head, tmp_path / 'bot.db')}"
    async with bot(sandbox, url) as asked:
        while (await asked.reasons()).get("slack") == "not asked yet":
            pass
        assert (await asked.reasons())["slack"] == "Slack refuses SLACK_BOT_TOKEN: token_revoked"
        assert (await asked.readyz())[0] == 503


async def test_a_socket_that_is_down_is_a_reason_only_where_there_should_be_one(
    sandbox: Sandbox, database_url: str
) -> None:
    async with bot(sandbox, database_url, slack_app_token="xapp-another") as asked:
        while "refuses" not in (await asked.reasons())["socket mode"]:
            pass
    worker = Work(answers=False)
    async with bot(sandbox, database_url, worker, slack_app_token="xapp-another") as asked:
        await asked.house.is_acquainted()
        await asked.house.run_due()
        assert await asked.reasons() == {}


async def test_a_worker_takes_no_requests_of_slacks(sandbox: Sandbox, database_url: str) -> None:
    async with bot(sandbox, database_url, Work(answers=False)) as asked:
        assert (await asked._http.post("/slack/events")).status_code == 404
