"""Outcomes are committed in groups: each alone would cost most of what a worker can send."""

import asyncio

from bot.clock import Clock
from bot.database import Database
from bot.delivery import queue
from bot.delivery.queue import Outcome


class Ledger:
    """Collects outcomes while a commit is under way, and commits them together with the next."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._waiting: list[Outcome] = []
        self._commit = asyncio.Lock()

    async def add(self, outcome: Outcome) -> None:
        """Return when the outcome is committed."""
        self._waiting.append(outcome)
        async with self._commit:
            if outcome not in self._waiting:
                return  # somebody's commit took it along
            group, self._waiting = self._waiting, []
            await self._database.run(queue.settle, group, self._clock())
