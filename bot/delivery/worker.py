"""The only sender: takes rows from the outbox as they fall due and has them brought to Slack."""

import asyncio
import logging
from collections.abc import Coroutine
from typing import Any

from sqlalchemy.exc import SQLAlchemyError

from bot.clock import Clock
from bot.database import Database
from bot.delivery import outbox, queue
from bot.delivery.courier import Courier
from bot.slack.client import ANSWER_WITHIN

log = logging.getLogger(__name__)

AT_ONCE = 20
"""Calls to Slack under way at the same time."""

LOOK_EVERY = 1.0
"""Seconds between looks into the outbox when nobody has announced anything."""


class Worker:
    """Sends what is due, some rows at a time, until it is stopped."""

    def __init__(self, database: Database, courier: Courier, clock: Clock) -> None:
        self._database = database
        self._courier = courier
        self._clock = clock
        self._under_way: set[asyncio.Task[None]] = set()
        self._wanted = asyncio.Event()
        self._quiet = asyncio.Event()
        self._running: asyncio.Task[None] | None = None
        database.on_commit(outbox.SIGNAL, self.wake)

    def start(self) -> None:
        """Begin to send."""
        self._running = asyncio.get_running_loop().create_task(self._run())

    def wake(self) -> None:
        """Look into the outbox now."""
        self._quiet.clear()
        self._wanted.set()

    async def quiet(self) -> None:
        """Return when nothing that may leave now is left."""
        self.wake()
        await self._quiet.wait()

    async def stop(self) -> None:
        """Take nothing new and finish what is in Slack's hands."""
        if self._running:
            self._running.cancel()
            await asyncio.wait([self._running])
        if self._under_way:
            await asyncio.wait(self._under_way, timeout=ANSWER_WITHIN)

    async def _run(self) -> None:
        while True:
            self._wanted.clear()
            if not await self._take():
                await self._rest()

    async def _take(self) -> int:
        """Start on as many rows as there is room for; returns how many."""
        room = AT_ONCE - len(self._under_way)
        if not room:
            return 0
        try:
            taken = await self._database.run(queue.take, now=self._clock(), most=room)
        except SQLAlchemyError as error:
            log.error("the outbox cannot be read: %s", error)
            return 0
        for row in taken.unknown:
            self._begin(self._courier.find_out(row))
        for row in taken.due:
            self._begin(self._courier.deliver(row))
        return len(taken.unknown) + len(taken.due)

    async def _rest(self) -> None:
        """Wait until there may be something to do; with nothing under way either, all is quiet."""
        if not self._under_way and not self._wanted.is_set():
            self._quiet.set()
        try:
            await asyncio.wait_for(self._wanted.wait(), LOOK_EVERY)
        except TimeoutError:
            return

    def _begin(self, delivery: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(delivery)
        self._under_way.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        """Make room; a row whose delivery failed unforeseen stays leased and is looked into later."""
        self._under_way.discard(task)
        if not task.cancelled() and (error := task.exception()):
            log.error("a delivery failed: %s", error, exc_info=error)
        self.wake()
