"""Outcomes are committed in groups: each alone would cost most of what a worker can send."""

import asyncio
import logging
from collections.abc import Sequence

from sqlalchemy.exc import OperationalError, SQLAlchemyError

from bot.clock import Clock
from bot.database import Database
from bot.delivery import queue
from bot.delivery.outcomes import Outcome
from bot.delivery.pace import Pace

log = logging.getLogger(__name__)


class Ledger:
    """Collects outcomes while a commit is under way, and commits them together with the next."""

    def __init__(self, database: Database, clock: Clock, pace: Pace, gave_up: queue.GaveUp = queue.no_one) -> None:
        self._database = database
        self._gave_up = gave_up
        self._clock = clock
        self._pace = pace
        self._waiting: list[Outcome] = []
        self._commit = asyncio.Lock()

    async def add(self, outcome: Outcome) -> None:
        """Return when the outcome is committed; while the database is away, wait for it."""
        self._waiting.append(outcome)
        async with self._commit:
            if not any(outcome is waiting for waiting in self._waiting):
                return  # somebody's commit took it along
            group = tuple(self._waiting)
            await self._record(group)
            del self._waiting[: len(group)]

    async def _record(self, group: Sequence[Outcome]) -> None:
        while True:
            try:
                await self._database.run(queue.settle, group, self._clock(), self._gave_up)
            except OperationalError as error:
                log.error("the database is away, outcomes wait for it: %s", error)
                await asyncio.sleep(self._pace.look_every)
            except SQLAlchemyError as error:
                await self._one_by_one(group, error)
                return
            else:
                return

    async def _one_by_one(self, group: Sequence[Outcome], error: SQLAlchemyError) -> None:
        """Let the one that cannot be recorded not take the others along; Slack is asked about it later."""
        if len(group) > 1:
            log.warning("%s outcomes are recorded one by one: %s", len(group), error)
            for outcome in group:
                await self._record([outcome])
        else:
            log.error("the outcome of %s cannot be recorded", group[0].row.key, exc_info=error)
