"""A served workspace with a toy bot in it, and people at their browsers."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from pathlib import Path

import pytest_asyncio
from playwright.async_api import Browser, Page, async_playwright, expect

from bot.clock import MovableClock
from bot.sandbox.page.routes import routes
from bot.sandbox.server import Sandbox
from tests.browser.chromium import FLAGS
from tests.sandbox.page.conftest import FRIDAY
from tests.sandbox.page.toybot import ToyBot

Opens = Callable[..., Awaitable[Page]]
PATIENCE = 15_000  # milliseconds until a test that waits for something fails
expect.set_options(timeout=PATIENCE)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def chromium(chromium_path: Path) -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=str(chromium_path), args=FLAGS)
        yield browser
        await browser.close()


@pytest_asyncio.fixture(loop_scope="session")
async def sandbox() -> AsyncIterator[Sandbox]:
    sandbox = Sandbox(MovableClock(FRIDAY))
    sandbox.mount(*routes(sandbox))
    async with sandbox.serving():
        yield sandbox


@pytest_asyncio.fixture(loop_scope="session")
async def toybot(sandbox: Sandbox) -> AsyncIterator[ToyBot]:
    bot = ToyBot(sandbox)
    yield bot
    await bot.slack.aclose()


@pytest_asyncio.fixture(loop_scope="session")
async def opens(chromium: Browser, sandbox: Sandbox, toybot: ToyBot) -> AsyncIterator[Opens]:
    """Let people open the page; a script that fails or a refused resource fails the test."""
    complaints: list[str] = []

    async with AsyncExitStack() as stack:

        async def open_(query: str, *, width: int = 1280, height: int = 800) -> Page:
            context = await chromium.new_context(viewport={"width": width, "height": height})
            stack.push_async_callback(context.close)
            context.set_default_timeout(PATIENCE)
            page = await context.new_page()
            page.on("pageerror", lambda error: complaints.append(str(error)))
            page.on(
                "console",
                lambda said: complaints.append(said.text) if said.type == "error" else None,
            )
            await page.goto(f"{sandbox.base_url}/?{query}")
            return page

        yield open_
    assert complaints == []
