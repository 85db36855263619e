"""The bot in this process, and what it answers to those who ask how it is."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any

import httpx

from bot import settings
from bot.app import EVERYTHING, House, Work, create_app
from bot.sandbox.server import Sandbox

MONDAY = datetime(2026, 11, 23, 8, tzinfo=UTC)


class Asked:
    """The bot's health, asked over HTTP."""

    def __init__(self, http: httpx.AsyncClient, house: House) -> None:
        self.http = http
        self.house = house

    async def readyz(self) -> tuple[int, dict[str, Any]]:
        answer = await self.http.get("/readyz")
        return answer.status_code, answer.json()

    async def reasons(self) -> dict[str, str]:
        """What is wrong."""
        _, answer = await self.readyz()
        reasons: dict[str, str] = answer["reasons"]
        return {part: reason for part, reason in reasons.items() if reason != "fine"}

    async def healthz(self) -> httpx.Response:
        return await self.http.get("/healthz")


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
