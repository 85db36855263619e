"""A sandbox with the bot at its ordinary pace, in which people raise concerns one after the other."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from zoneinfo import ZoneInfo

from bot import schema, settings
from bot.app import House, create_app
from bot.clock import MovableClock
from bot.sandbox.bakery import bakery
from bot.sandbox.hosting import serving
from bot.sandbox.person import Person
from bot.sandbox.server import Sandbox

TEN = datetime(2026, 11, 23, 10, tzinfo=ZoneInfo("Europe/Berlin"))
CHANNEL = "online-orders"
LONGEST = 10.0
"""Seconds to wait for what does not come."""

A_LOOK = 0.002
SAID = (
    "The scanner drops orders around noon",
    "Nobody knows how to refund a web order",
    "Labels fall off boxes in the van",
    "Friday evenings need a second oven",
    "My tablet freezes when two of us type",
    "Prices differ between shop and web",
    "Drivers wait for papers every morning",
    "Training was far too short",
    "Customers phone because no mail reaches them",
    "We count bread twice",
    "Allergens are missing from many pages",
    "The night shift cannot log in",
    "Cakes with names get mixed up",
    "Paper runs out before closing",
    "Handover notes end up somewhere else",
)


async def seconds(database_url: str) -> list[float]:
    """Return how long each concern took, from its form's being sent until Lea has it before her."""
    async with bakery_on(database_url) as sandbox:
        await begins(sandbox)
        return [await raises(sandbox, words) for words in SAID]


@asynccontextmanager
async def bakery_on(database_url: str) -> AsyncIterator[Sandbox]:
    """Run the bot in a sandbox whose clock goes on as ours does."""
    schema.upgrade(database_url)
    sandbox = Sandbox(MovableClock(TEN, running=True), bakery)
    async with sandbox.serving():
        chosen = settings.read(
            _env_file=None,
            slack_bot_token=sandbox.bot_token,
            slack_signing_secret=sandbox.signing_secret,
            slack_api_url=sandbox.api_url,
            database_url=database_url,
            secret_key="a key of at least thirty-two bytes",
        )
        app = create_app(chosen, sandbox.clock)
        async with app.router.lifespan_context(app), serving(app) as url:
            house: House = app.state.house
            sandbox.deliver_to(f"{url}/slack/events")
            await house.is_acquainted()
            yield sandbox


async def begins(sandbox: Sandbox) -> None:
    """Let Lea begin a rollout."""
    lea = sandbox.person("Lea")
    await lea.types("/rollout new", channel=CHANNEL)
    await shown(lea, "Name")
    await lea.fills("Name", "Online ordering")
    await lea.fills("What changes, and why?", "Orders come in by web.")
    await lea.sends()
    await shown(lea, "has begun")
    await lea.closes(all_of_them=True)


async def raises(sandbox: Sandbox, words: str) -> float:
    """Let Ana raise a concern; returns the seconds until it stands in Lea's conversation with the bot."""
    ana = sandbox.person("Ana")
    await ana.types(f"/rollout concern {words}", channel=CHANNEL)
    await shown(ana, "Raise a concern")
    await ana.sends()
    await shown(ana, "This is how it will look")
    conversation = sandbox.world.dm(sandbox.person("Lea").id).id
    began = time.perf_counter()
    sending = asyncio.create_task(ana.sends())
    await until(
        lambda: any(words in str(m.blocks) for m in sandbox.world.messages[conversation]), words
    )
    took = time.perf_counter() - began
    await sending
    await shown(ana, "Thank you.")
    await ana.closes(all_of_them=True)
    return took


async def shown(person: Person, words: str) -> None:
    """Wait until somebody sees these words."""
    await until(lambda: words in person.screen(), words)


async def until(has_come: Callable[[], bool], what: str) -> None:
    """Wait for something; raises RuntimeError where it does not come."""
    latest = time.perf_counter() + LONGEST
    while not has_come():
        if time.perf_counter() > latest:
            raise RuntimeError(f"did not come: {what}")
        await asyncio.sleep(A_LOOK)
