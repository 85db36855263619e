"""A workspace with the page on it, a toy bot behind it, and a reader for what it draws."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import httpx
import pytest

from bot.clock import MovableClock
from bot.sandbox.page.reader import Reader
from bot.sandbox.page.routes import routes
from bot.sandbox.server import Sandbox
from tests.sandbox.page.toybot import ToyBot

FRIDAY = datetime(2026, 11, 20, 7, 55, tzinfo=UTC)


@pytest.fixture
def reader() -> Reader:
    """Ana in Berlin, on Friday 20 November 2026 at 08:55 her time."""
    return Reader(
        user_id="U0ANA",
        zone=ZoneInfo("Europe/Berlin"),
        now=FRIDAY,
        people={"U0ANA": "Ana Petrov", "U0LEA": "Lea Moreau"},
        channels={"C0ORDERS": "online-orders"},
    )


@pytest.fixture
def sandbox() -> Sandbox:
    sandbox = Sandbox(MovableClock(FRIDAY))
    sandbox.mount(*routes(sandbox))
    return sandbox


@pytest.fixture
async def toybot(sandbox: Sandbox) -> AsyncIterator[ToyBot]:
    bot = ToyBot(sandbox)
    yield bot
    await bot.slack.aclose()
    await sandbox.delivery.close()


@pytest.fixture
async def browser(sandbox: Sandbox) -> AsyncIterator[httpx.AsyncClient]:
    """Whoever looks at the page, following where its forms lead."""
    transport = httpx.ASGITransport(app=sandbox.app)
    async with httpx.AsyncClient(
        transport=transport, base_url="http://page.test", follow_redirects=True
    ) as client:
        yield client
