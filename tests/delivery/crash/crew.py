"""Worker processes that are killed and replaced, and now and then fall asleep for longer than a lease."""

import asyncio
import multiprocessing
import os
import random
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.context import ForkServerProcess
from typing import Self

from tests.delivery.crash.worker import FALL_ASLEEP, HURRIED, work

# Each is forked from a process that has imported everything: a kill costs milliseconds, not a start.
NURSERY = multiprocessing.get_context("forkserver")
NURSERY.set_forkserver_preload([work.__module__])

SLEEPS = 1.5 * (HURRIED.lease + HURRIED.margin).total_seconds()
PATIENCE = 20.0


class Crew:
    """So many workers on one database."""

    def __init__(self, database_url: str, api_url: str, size: int) -> None:
        self._places = database_url, api_url
        self._awake = [self._hired() for _ in range(size)]
        self._asleep: list[ForkServerProcess] = []

    @classmethod
    @contextmanager
    def hired(cls, database_url: str, api_url: str, size: int) -> Iterator[Self]:
        """Have a crew until the end of the block, whatever happens in it."""
        crew = cls(database_url, api_url, size)
        try:
            yield crew
        finally:
            for worker in (*crew._awake, *crew._asleep):
                _kill(worker)

    def lose_one(self, chance: random.Random) -> None:
        """Kill a worker and put another in its place."""
        _kill(self._awake.pop(chance.randrange(len(self._awake))))
        self._awake.append(self._hired())

    def let_one_sleep(self, chance: random.Random) -> None:
        """Stop a worker until others have its rows; it does not know that it slept. One stays awake."""
        if len(self._awake) == 1:
            return
        worker = self._awake.pop(chance.randrange(len(self._awake)))
        assert worker.pid
        os.kill(worker.pid, FALL_ASLEEP)
        self._asleep.append(worker)
        asyncio.get_running_loop().call_later(SLEEPS, self._wake, worker)

    async def stop(self) -> list[int | None]:
        """Tell everybody to stop; returns their exit codes."""
        while self._asleep:
            await asyncio.sleep(0.1)
        for worker in self._awake:
            worker.terminate()
        for worker in self._awake:
            await asyncio.to_thread(worker.join, PATIENCE)
        return [worker.exitcode for worker in self._awake]

    def _hired(self) -> ForkServerProcess:
        worker = NURSERY.Process(target=work, args=self._places)
        worker.start()
        return worker

    def _wake(self, worker: ForkServerProcess) -> None:
        if worker.is_alive() and worker.pid:
            os.kill(worker.pid, signal.SIGCONT)
        self._asleep.remove(worker)
        self._awake.append(worker)


def _kill(worker: ForkServerProcess) -> None:
    worker.kill()
    worker.join(PATIENCE)
