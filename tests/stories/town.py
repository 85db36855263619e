"""The bakery with the bot in it: real HTTP both ways, and a clock that only moves when told."""

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace
from datetime import date, datetime, timedelta
from types import MappingProxyType
from zoneinfo import ZoneInfo

import httpx
from sqlalchemy import Connection, event

from bot import settings
from bot.app import House, create_app
from bot.clock import Clock, MovableClock
from bot.delivery.courier import ORDINARY
from bot.sandbox.bakery import bakery
from bot.sandbox.elements import Chosen
from bot.sandbox.hosting import serving
from bot.sandbox.person import Person
from bot.sandbox.server import Sandbox
from bot.sandbox.world import World
from bot.settings import Settings

BERLIN = ZoneInfo("Europe/Berlin")
MONDAY = datetime(2026, 11, 23, 10, 0, tzinfo=BERLIN)
A_MOMENT = timedelta(seconds=15)
A_BEAT = 1
"""Rows that every tick writes."""

BRISK = replace(ORDINARY, breath=0.002)
"""Nobody writes a thousand messages in a story, so none needs to wait for others to go with it."""

PATIENT = 3600.0
"""Seconds that Slack and the bot wait for each other: how fast they are on a busy machine is for benchmarks to say."""


class Hands:
    """The bot's side of time: lets the moments pass that Slack's pace asks between two edits."""

    def __init__(self, house: House, clock: MovableClock) -> None:
        self.house = house
        self._clock = clock
        #: rows written so far, and how many there were after a tick that found nothing to do, and when
        self._written = 0
        self._idle_at: tuple[datetime, int] | None = None
        #: what was due next by the clock and the rows then
        self._next: tuple[datetime, int, datetime | None] | None = None
        self._is_noted = house.database.is_sqlite
        if self._is_noted:
            event.listen(house.database.engine, "commit", self._note)

    async def next_due(self) -> datetime | None:
        """Ask again only where time has passed or rows were written since."""
        now, before = self._clock(), self._written
        if self._next is None or self._next[:2] != (now, before) or not self._is_noted:
            self._next = now, before, await self.house.next_due()
        return self._next[2]

    async def run_due(self) -> None:
        await self._do_due()
        until = self._clock() + A_MOMENT
        while (due := await self.next_due()) and self._clock() < due <= until:
            self._clock.move_to(due)
            await self._do_due()

    async def _do_due(self) -> None:
        """Do what `House.run_due` does, but for a tick that cannot find anything.

        That is one at the same instant as one that wrote nothing but its beat, with no row written since.
        """
        await self.house.errands.done()
        now, before = self._clock(), self._written
        if self._idle_at != (now, before):
            await self.house.ticker.tick()
            is_idle = self._is_noted and self._written - before <= A_BEAT
            self._idle_at = (now, self._written) if is_idle else None
        await self.house.worker.quiet()
        await self.house.errands.done()

    def _note(self, connection: Connection) -> None:
        """Note how many rows were written; a commit of reading alone has written none."""
        driver = connection.connection.driver_connection
        assert driver
        self._written = driver.total_changes


class Town:
    """A sandbox and the bot; the bot can be stopped, killed and started again on its database.

    `at_hand` leaves out the socket on the way to the bot, which is quicker for many thousand requests.
    """

    def __init__(self, sandbox: Sandbox, database_url: str, *, at_hand: bool = False) -> None:
        self.sandbox = sandbox
        self.clock = sandbox.clock
        self._database_url = database_url
        self._at_hand = at_hand
        self._bot = AsyncExitStack()

    async def opens(self) -> None:
        """Start the bot."""
        app = create_app(self._settings(), self.clock)
        await self._bot.enter_async_context(app.router.lifespan_context(app))
        house: House = app.state.house
        house.worker.pace = BRISK
        house.poster.usable_after = 0
        house.dispatch.within = house.directory.within = PATIENT
        self.sandbox.delivery.patience = PATIENT
        self.sandbox.timekeeper = Hands(house, self.clock)
        if self._at_hand:
            self.sandbox.deliver_to("http://bot/slack/events", httpx.ASGITransport(app))
        else:
            address = await self._bot.enter_async_context(serving(app))
            self.sandbox.deliver_to(f"{address}/slack/events")
        await house.is_acquainted()
        await self.sandbox.settle()

    async def closes(self) -> None:
        """Stop the bot; time can be moved meanwhile."""
        await self._bot.aclose()
        self.sandbox.time.timekeeper = Nobody()

    def person(self, name: str) -> Person:
        return self.sandbox.person(name)

    async def at(self, day: int, hour: int, minute: int = 0, *, month: int = 11) -> None:
        """Move the clock to a time of 2026 in Berlin."""
        await self.sandbox.move_to(datetime(2026, month, day, hour, minute, tzinfo=BERLIN))

    def said_to(self, name: str) -> list[str]:
        """Every message in somebody's conversation with the bot, as notifications read it."""
        world = self.sandbox.world
        user = world.user_named(name)
        return [
            m.text for m in world.messages[world.dm(user.id).id] if m.user == world.app.bot_user
        ]

    def said_in(self, channel: str) -> list[str]:
        """Every message of the bot in a channel that all can see, as notifications read it."""
        world = self.sandbox.world
        found = world.messages[world.channel_named(channel).id]
        return [m.text for m in found if m.user == world.app.bot_user and not m.ephemeral_for]

    def _settings(self) -> Settings:
        return settings.read(
            _env_file=None,
            slack_bot_token=self.sandbox.bot_token,
            slack_signing_secret=self.sandbox.signing_secret,
            slack_api_url=self.sandbox.api_url,
            database_url=self._database_url,
            secret_key="a key of at least thirty-two bytes, for tests",
        )


class Nobody:
    """The timekeeper of a bot that is down."""

    async def next_due(self) -> datetime | None:
        return None

    async def run_due(self) -> None:
        return None


@asynccontextmanager
async def town_on(
    database_url: str,
    *,
    start: datetime = MONDAY,
    cast: Callable[[Clock], World] = bakery,
    at_hand: bool = False,
) -> AsyncIterator[Town]:
    """The bakery (or another cast) at a given instant; nothing Slack refuses passes unnoticed."""
    sandbox = Sandbox(MovableClock(start), cast)
    async with sandbox.serving():
        town = Town(sandbox, database_url, at_hand=at_hand)
        await town.opens()
        try:
            yield town
        finally:
            await town.closes()
        assert [str(refusal) for refusal in sandbox.world.refused] == []


async def begins(
    town: Town,
    name: str = "Online ordering",
    *,
    channel: str = "online-orders",
    fill: Mapping[str, Chosen | date] = MappingProxyType({}),
) -> None:
    """Let Lea begin a rollout in a channel, with what is given and otherwise as offered."""
    lea = town.person("Lea")
    await lea.goes_to(channel)
    await lea.types("/rollout new")
    await lea.fills("Name", name)
    await lea.fills("What changes, and why?", "Orders come in by web, as the phone never stops.")
    for label, value in fill.items():
        await lea.fills(label, value)
    await lea.sends()


async def answer(town: Town, *names: str) -> None:
    """Let people who were asked write a few words back: whoever is silent for three days is left in peace."""
    for name in names:
        person = town.person(name)
        await person.goes_to("Groundswell")
        await person.types("All is well")
