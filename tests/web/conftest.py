"""A Slack for each test of what can be asked of the bot over HTTP."""

from collections.abc import AsyncIterator

import pytest_asyncio

from bot.clock import MovableClock
from bot.sandbox.server import Sandbox
from tests.web.asking import MONDAY


@pytest_asyncio.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    sandbox = Sandbox(MovableClock(MONDAY))
    async with sandbox.serving():
        yield sandbox
