"""A served sandbox at Monday 08:00 UTC, slack_sdk's own client, and a tiny app."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import aiohttp
import pytest
from slack_sdk.signature import SignatureVerifier
from slack_sdk.web.async_client import AsyncWebClient

from bot.clock import MovableClock
from bot.sandbox.server import Sandbox
from tests.sandbox.app import SlackClock, TinyApp, transport

MONDAY = datetime(2026, 11, 23, 8, tzinfo=UTC)


@pytest.fixture
def clock() -> MovableClock:
    return MovableClock(MONDAY)


@pytest.fixture
async def sandbox(clock: MovableClock) -> AsyncIterator[Sandbox]:
    sandbox = Sandbox(clock)
    async with sandbox.serving():
        yield sandbox


@pytest.fixture
async def client(sandbox: Sandbox) -> AsyncIterator[AsyncWebClient]:
    async with aiohttp.ClientSession() as session:
        yield AsyncWebClient(
            token=sandbox.bot_token,
            base_url=sandbox.api_url,
            session=session,
            retry_handlers=[],
        )


@pytest.fixture
def app(sandbox: Sandbox, clock: MovableClock) -> TinyApp:
    verifier = SignatureVerifier(sandbox.signing_secret, SlackClock(clock))
    app = TinyApp(verifier)
    sandbox.deliver_to("http://app/slack/events", transport(app))
    return app
