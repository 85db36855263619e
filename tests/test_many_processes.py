"""Web processes and workers on one PostgreSQL: each does its part, any of them may be killed."""

import asyncio
import signal
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
import pytest_asyncio

from bot.clock import MovableClock, utc_now
from bot.sandbox.server import Sandbox
from bot.sandbox.things import Message
from tests.postgres import Server
from tests.running import Running, environment, free_port, serving


@pytest_asyncio.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    sandbox = Sandbox(MovableClock(utc_now(), running=True))
    async with sandbox.serving():
        yield sandbox


class Company:
    """Two processes that answer and two that send."""

    def __init__(self, sandbox: Sandbox, webs: list[Running], workers: list[Running]) -> None:
        self.sandbox = sandbox
        self.webs = webs
        self.workers = workers

    def deliver_to(self, web: Running) -> None:
        self.sandbox.deliver_to(f"{web.address}/slack/events")

    async def begins(self, name: str) -> None:
        """Let Lea begin a rollout."""
        lea = self.sandbox.person("Lea")
        await lea.goes_to("online-orders")
        await lea.types("/rollout new")
        world = self.sandbox.world
        while "What changes, and why?" not in lea.screen():  # the form follows the answer
            await world.changed(world.revision)
        await lea.fills("Name", name)
        await lea.fills("What changes, and why?", "The phone never stops.")
        await lea.sends()

    async def all_hear(self, words: str) -> None:
        """Wait until the channel shows the words, whatever time of day it is."""
        world = self.sandbox.world
        while not any(words in f"{said.text}{said.blocks}" for said in self.announced()):
            await world.changed(world.revision)

    def announced(self) -> list[Message]:
        """What the bot has told everybody in the channel."""
        world = self.sandbox.world
        found = world.messages[world.channel_named("online-orders").id]
        return [
            said for said in found if said.user == world.app.bot_user and not said.ephemeral_for
        ]


@pytest_asyncio.fixture
async def company(
    sandbox: Sandbox, postgres: Server, postgres_at_head: str, tmp_path: Path
) -> AsyncIterator[Company]:
    variables = environment(sandbox, DATABASE_URL=postgres.empty(postgres_at_head))
    async with AsyncExitStack() as stack:
        running = [
            await stack.enter_async_context(serving(tmp_path, variables, free_port(), command))
            for command in ("web", "web", "worker", "worker")
        ]
        workers = running[2:]
        await asyncio.gather(*(process.is_ready() for process in workers))
        await asyncio.gather(*(process.is_ready() for process in running[:2]))
        yield Company(sandbox, running[:2], workers)


@pytest.mark.timeout(120)
async def test_what_one_process_is_told_another_sends(company: Company) -> None:
    company.deliver_to(company.webs[0])
    await company.begins("Online ordering")
    await company.all_hear("Online ordering")


@pytest.mark.timeout(120)
async def test_any_of_them_may_be_killed(company: Company) -> None:
    company.deliver_to(company.webs[0])
    await company.begins("Online ordering")
    await company.workers[0].stop(signal.SIGKILL)
    await company.webs[0].stop(signal.SIGKILL)
    company.deliver_to(company.webs[1])
    await company.begins("New oven")
    await company.all_hear("New oven")
    assert await company.workers[1].stop(signal.SIGTERM) == 0
    said = [message.text for message in company.announced()]
    assert sorted(set(said)) == sorted(said)
