"""Moving the clock so that everything that falls due on the way happens, in order."""

import asyncio
from datetime import datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from bot.clock import MovableClock
from bot.sandbox.delivery import Delivery
from bot.sandbox.world import World

FRIDAY = 4
ROUNDS = 50  # one act may lead to another; more than this many is a circle


class Timekeeper(Protocol):
    """The bot's side of time, supplied by whoever composes bot and sandbox."""

    async def next_due(self) -> datetime | None:
        """Return when the bot has something to do next, now or later; None if never."""

    async def run_due(self) -> None:
        """Do everything due at the clock's now; return when nothing is under way any more."""


class Idle:
    """The timekeeper of a bot that never does anything by itself."""

    async def next_due(self) -> datetime | None:
        """Return None: nothing is ever due."""
        return None

    async def run_due(self) -> None:
        """Do nothing."""


class Timeline:
    """The workspace's time: people and tests move it, the bot follows."""

    def __init__(self, clock: MovableClock, world: World, delivery: Delivery) -> None:
        self.clock = clock
        self.world = world
        self.delivery = delivery
        self.timekeeper: Timekeeper = Idle()
        self._moving = asyncio.Lock()

    async def settle(self) -> None:
        """Let everything under way come to rest: events, answers, what the bot does at once."""
        for _ in range(ROUNDS):
            before = self.world.revision, len(self.world.calls)
            await self.delivery.settle()
            await self.delivery.run_due()
            await self.timekeeper.run_due()
            await self.delivery.settle()
            if before == (self.world.revision, len(self.world.calls)):
                return
        raise RuntimeError("the bot does not come to rest: something stays due")

    async def next_due(self) -> datetime | None:
        """Return when something happens next by itself, in the bot or in Slack's retries."""
        dues = [await self.timekeeper.next_due(), self.delivery.next_due()]
        return min((due for due in dues if due), default=None)

    async def move_to(self, instant: datetime) -> None:
        """Move the clock on to `instant`, stopping at each thing that falls due on the way."""
        if instant < self.clock():
            raise ValueError("time does not run backwards")
        await self._run_to(instant)

    async def _run_to(self, instant: datetime) -> None:
        async with self._moving:
            await self.settle()
            due = await self.next_due()
            while due is not None and self.clock() < due <= instant:
                self._set(due)
                await self.settle()
                due = await self.next_due()
            self._set(max(instant, self.clock()))
            await self.settle()

    def _set(self, instant: datetime) -> None:
        self.clock.move_to(instant)
        self.world.touch()

    async def move_by(self, step: timedelta) -> None:
        """Move the clock on by `step`."""
        await self.move_to(self.clock() + step)

    async def next_event(self) -> datetime | None:
        """Move the clock to what happens next by itself; None and no move if there is nothing."""
        await self.settle()
        due = await self.next_due()
        if due is not None:
            await self._run_to(due)
        return due

    async def tomorrow_at(self, hour: int, minute: int = 0) -> None:
        """Move the clock to this time of tomorrow, in the workspace's zone."""
        await self.move_to(self._local(1, hour, minute))

    async def next_friday_at(self, hour: int, minute: int = 0) -> None:
        """Move the clock to the next Friday at this time, today if that is still to come."""
        days = (FRIDAY - self.clock().astimezone(self._zone()).weekday()) % 7
        friday = self._local(days, hour, minute)
        later = friday > self.clock()
        await self.move_to(friday if later else self._local(days + 7, hour, minute))

    def _zone(self) -> ZoneInfo:
        return ZoneInfo(self.world.workspace.timezone)

    def _local(self, days: int, hour: int, minute: int) -> datetime:
        day = self.clock().astimezone(self._zone()) + timedelta(days=days)
        return day.replace(hour=hour, minute=minute, second=0, microsecond=0)
