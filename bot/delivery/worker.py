"""The only sender: takes rows from the outbox as they fall due and has them brought to Slack."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from functools import partial

from bot.clock import Clock
from bot.database import Database
from bot.delivery import outbox, queue
from bot.delivery.courier import ORDINARY, Courier
from bot.delivery.pace import Pace
from bot.unstored import why

Delivery = Callable[[], Awaitable[None]]

SPEED_OVER = 0.05
"""Seconds over which the speed is taken."""

FASTEST = 5000.0
"""Calls a second: nothing is gained by taking more rows at once than follow from that."""

log = logging.getLogger(__name__)


class Worker:
    """Sends what is due, some rows at a time, until it is stopped."""

    def __init__(
        self, database: Database, courier: Courier, clock: Clock, pace: Pace = ORDINARY
    ) -> None:
        self._database = database
        self._courier = courier
        self._clock = clock
        #: may be changed at any time
        self.pace = pace
        self._begun: asyncio.Queue[Delivery] = asyncio.Queue()
        #: deliveries that are begun and have not ended
        self._under_way = 0
        self._speed = Speed()
        self._wanted = asyncio.Event()
        self._quiet = asyncio.Event()
        self._stopping = asyncio.Event()
        self._running: asyncio.Task[None] | None = None
        self._hands: list[asyncio.Task[None]] = []
        courier.ledger.on_written = self.wake
        database.on_commit(outbox.SIGNAL, self.wake)

    def start(self) -> None:
        """Begin to send."""
        loop = asyncio.get_running_loop()
        self._hands = [loop.create_task(self._deliver()) for _ in range(self.pace.at_once)]
        self._running = loop.create_task(self._run())

    def wake(self) -> None:
        """Look into the outbox now."""
        self._quiet.clear()
        self._wanted.set()

    async def quiet(self) -> None:
        """Return when nothing that may leave now is left, or when nobody sends."""
        if self._running and not self._running.done():
            self.wake()
            await self._quiet.wait()

    async def stop(self) -> None:
        """Take nothing new and finish what is in Slack's hands."""
        self._stopping.set()
        self._wanted.set()
        if self._running:
            await self._running
        try:
            async with asyncio.timeout(self.pace.stop_within):
                await self._begun.join()
                await self._courier.ledger.written()
        except TimeoutError:  # the rows stay leased, and are asked about later
            self._courier.ledger.close()
        for hand in self._hands:
            hand.cancel()
        await asyncio.gather(*self._hands, return_exceptions=True)

    async def _run(self) -> None:
        while not self._stopping.is_set():
            self._wanted.clear()
            try:
                has_more = await self._take()
                await (self._room() if has_more else self._rest())
            except Exception as error:  # whatever it is, the messages after it are to be sent
                if why(error) is None:  # the database has said so itself
                    log.exception("the outbox could not be looked into")
                await _at_most(self.pace.look_every, self._stopping)
        self._quiet.set()

    async def _take(self) -> bool:
        """Start on as many rows as there is room for; tells whether they filled it."""
        room = self._most - self._under_way
        if room <= 0 or self._courier.ledger.is_full:
            return True
        own_until = asyncio.get_running_loop().time() + self.pace.post_within
        taken = await self._database.run(queue.take, now=self._clock(), most=room, pace=self.pace)
        for row in taken.unknown:
            self._begin(partial(self._courier.find_out, row))
        for row, sheet in zip(taken.due, await self._courier.drawn(taken.due), strict=True):
            self._begin(partial(self._courier.deliver, row, sheet, own_until))
        return len(taken.unknown) + len(taken.due) == room

    @property
    def _most(self) -> int:
        """As many rows as there may be calls, and those that follow them in a moment."""
        return self.pace.at_once + int(self._speed.per_second * 2 * self.pace.breath)

    async def _room(self) -> None:
        """Wait until half of what was begun has ended; a few slow calls hold up nobody."""
        until = asyncio.get_running_loop().time() + self.pace.breath
        while self._under_way > self._most / 2 or self._courier.ledger.is_full:
            self._wanted.clear()
            left = until - asyncio.get_running_loop().time()
            is_full = self._under_way >= self._most or self._courier.ledger.is_full
            if self._stopping.is_set() or (left <= 0 and not is_full):
                return
            await _at_most(self.pace.look_every if is_full else left, self._wanted)

    async def _rest(self) -> None:
        """Wait until there may be something to do; with nothing under way either, all is quiet."""
        if self._wanted.is_set():
            await _at_most(self.pace.breath, self._stopping)
            return
        now = self._clock()
        next_at = await self._database.read(queue.next_due, now)
        if self._wanted.is_set():
            return
        if not self._under_way and self._courier.ledger.is_written:
            self._quiet.set()
        wait = self.pace.look_every
        if next_at:
            wait = min(wait, max((next_at - now).total_seconds(), self.pace.breath))
        await _at_most(wait, self._wanted)

    def _begin(self, delivery: Delivery) -> None:
        self._under_way += 1
        self._begun.put_nowait(delivery)

    async def _deliver(self) -> None:
        """Bring one row after the other; one that fails unforeseen stays leased, and is asked about."""
        while True:
            delivery = await self._begun.get()
            try:
                await delivery()
            except Exception as error:
                log.exception("a delivery failed: %s", error)
            finally:
                self._under_way -= 1
                self._begun.task_done()
            self._speed.count()
            if self._under_way <= self._most / 2:  # until then nobody waits for one end more
                self.wake()


class Speed:
    """How many calls end in a second, as of late."""

    def __init__(self) -> None:
        self._last = 0.0
        self._since = time.monotonic()
        self._ended = 0

    def count(self) -> None:
        """Note that a call has ended."""
        self._ended += 1
        passed = time.monotonic() - self._since
        if passed > SPEED_OVER:
            self._last = min(self._ended / passed, FASTEST)
            self._since, self._ended = time.monotonic(), 0

    @property
    def per_second(self) -> float:
        """The speed, or nothing where it is not known any more."""
        return self._last if time.monotonic() - self._since < 2 * SPEED_OVER else 0.0


async def _at_most(seconds: float, event: asyncio.Event) -> None:
    """Wait for the event, but not longer than that."""
    try:
        await asyncio.wait_for(event.wait(), seconds)
    except TimeoutError:
        return
