"""The sandbox as one thing: a workspace, Slack's faces towards the bot, people and a clock."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

import httpx
from starlette.routing import BaseRoute

from bot.clock import Clock, MovableClock
from bot.sandbox.actors import Actors
from bot.sandbox.bakery import bakery
from bot.sandbox.delivery import Delivery
from bot.sandbox.faults import Faults
from bot.sandbox.hosting import serving
from bot.sandbox.person import Person
from bot.sandbox.slack import Slack
from bot.sandbox.socket_mode import SocketHub
from bot.sandbox.timekeeping import Timekeeper, Timeline
from bot.sandbox.web import Door
from bot.sandbox.world import World


async def nothing_to_reset() -> None:
    """Stand in for the host's part of a reset."""


class Sandbox:
    """A Slack with one workspace; `app` is its ASGI app, `actors` and `person` its people.

    The host serves `app` (or enters `serving`), tells the bot `api_url` and the three secrets,
    calls `deliver_to` with the bot's request URL and supplies a `timekeeper`.
    """

    def __init__(self, clock: MovableClock, cast: Callable[[Clock], World] = bakery) -> None:
        self._cast = cast
        self._began_at = clock()
        self.clock = clock
        self.world = cast(clock)
        self.slack = Slack(self.world)
        self.hub = SocketHub(self.slack)
        self.delivery = Delivery(self.slack, self.hub)
        self.slack.happens = self.delivery.happens
        self.faults = Faults()
        self.app = Door(self.slack, self.faults, self.hub)
        self.actors = Actors(self.slack, self.delivery)
        self.time = Timeline(clock, self.world, self.delivery)
        self.before_reset: Callable[[], Awaitable[None]] = nothing_to_reset
        self.on_reset: Callable[[], Awaitable[None]] = nothing_to_reset
        self._people: dict[str, Person] = {}

    # -- what the bot is told -----------------------------------------------------------------

    @property
    def base_url(self) -> str:
        """Where the bot reaches this Slack."""
        return self.slack.base_url

    @base_url.setter
    def base_url(self, url: str) -> None:
        self.slack.base_url = url.rstrip("/")

    @property
    def api_url(self) -> str:
        """The Web API's address, as slack_sdk's `base_url` wants it."""
        return f"{self.base_url}/api/"

    @property
    def bot_token(self) -> str:
        """The bot's token."""
        return self.slack.bot_token

    @property
    def app_token(self) -> str:
        """The app-level token, for Socket Mode."""
        return self.slack.app_token

    @property
    def signing_secret(self) -> str:
        """The secret with which requests to the bot are signed."""
        return self.slack.signing_secret

    def deliver_to(self, url: str, transport: httpx.AsyncBaseTransport | None = None) -> None:
        """Send events, commands and interactions to this request URL of the bot."""
        self.delivery.deliver_to(url, transport)

    def mount(self, *routes: BaseRoute) -> None:
        """Serve more beside Slack's own paths (/api, /respond, /upload, /socket)."""
        self.app.mount(*routes)

    @asynccontextmanager
    async def serving(self, *, host: str = "127.0.0.1", port: int = 0) -> AsyncIterator[str]:
        """Serve the sandbox on this event loop and yield its address, set as `base_url` too."""
        async with serving(self.app, host=host, port=port) as url:
            self.base_url = url
            try:
                yield url
            finally:
                await self.delivery.close()

    # -- people -------------------------------------------------------------------------------

    def person(self, name: str) -> Person:
        """Return somebody by first name, full name or handle: the same one each time."""
        user = self.world.user_named(name)
        if user.id not in self._people:
            self._people[user.id] = Person(user.id, self.actors, self.time.settle)
        return self._people[user.id]

    # -- time ---------------------------------------------------------------------------------

    @property
    def timekeeper(self) -> Timekeeper:
        """The bot's side of time."""
        return self.time.timekeeper

    @timekeeper.setter
    def timekeeper(self, timekeeper: Timekeeper) -> None:
        self.time.timekeeper = timekeeper

    async def settle(self) -> None:
        """Let everything under way come to rest."""
        await self.time.settle()

    async def move_to(self, instant: datetime) -> None:
        """Move the clock, stopping at each thing that falls due on the way."""
        await self.time.move_to(instant)

    async def move_by(self, step: timedelta) -> None:
        """Move the clock on by `step`."""
        await self.time.move_by(step)

    async def next_event(self) -> datetime | None:
        """Move the clock to what happens next by itself."""
        return await self.time.next_event()

    async def tomorrow_at(self, hour: int, minute: int = 0) -> None:
        """Move the clock to this time of tomorrow, in the workspace's zone."""
        await self.time.tomorrow_at(hour, minute)

    async def next_friday_at(self, hour: int, minute: int = 0) -> None:
        """Move the clock to the next Friday at this time."""
        await self.time.next_friday_at(hour, minute)

    async def keep_time(self, every: float = 1.0) -> None:
        """Run failed events' retries as a running clock reaches them, until cancelled."""
        while True:
            await self.delivery.run_due()
            await asyncio.sleep(every)

    async def reset(self) -> None:
        """Start over: the same cast, nothing said, the clock where it began.

        The host's part is `before_reset`, which stops the bot, and `on_reset`, which starts it
        again without its memory, in a workspace that is fresh already.
        """
        await self.delivery.settle()
        await self.before_reset()
        self.clock.move_to(self._began_at)
        self.slack.forget()
        self.delivery.forget()
        self.faults.clear()
        self._people.clear()
        self.world.become(self._cast(self.clock))
        await self.on_reset()
