"""Outcomes are committed in groups: each alone would cost most of what a worker can send."""

import asyncio
import logging
from collections.abc import Callable, Sequence

from bot.clock import Clock
from bot.database import Database
from bot.delivery import queue
from bot.delivery.outcomes import Outcome
from bot.delivery.pace import Pace
from bot.unstored import why

MOST_WAITING = 500
"""Outcomes that may wait for their commit before nothing more is begun."""

MANY, GATHER = 10, 0.02
"""After so many outcomes at once, more are on their way: in so many seconds they become one commit."""

log = logging.getLogger(__name__)


class Ledger:
    """Collects outcomes while a commit is under way, and commits them together with the next."""

    def __init__(
        self, database: Database, clock: Clock, pace: Pace, gave_up: queue.GaveUp = queue.no_one
    ) -> None:
        self._database = database
        self._gave_up = gave_up
        self._clock = clock
        self._pace = pace
        self._waiting: list[Outcome] = []
        self._commit: asyncio.Task[None] | None = None
        self._is_stuck = False
        #: called after each commit
        self.on_written: Callable[[], None] = lambda: None

    @property
    def is_full(self) -> bool:
        """Whether commits do not keep up with calls, or nothing can be stored at all.

        Then no lease of ours may be taken for one that ran out: what became of the row is known here.
        """
        return self._is_stuck or len(self._waiting) > MOST_WAITING

    def add(self, outcome: Outcome) -> None:
        """Have the outcome committed soon."""
        self._waiting.append(outcome)
        if self._commit is None:
            self._commit = asyncio.get_running_loop().create_task(self._commit_all())

    @property
    def is_written(self) -> bool:
        """Whether everything is committed."""
        return self._commit is None

    async def written(self) -> None:
        """Return when everything is committed; while the database is away, that is not yet."""
        while self._commit:
            await asyncio.wait([self._commit])

    def close(self) -> None:
        """Commit no more: Slack is asked about the rest later."""
        if self._commit:
            self._commit.cancel()

    async def _commit_all(self) -> None:
        try:
            await asyncio.sleep(0)  # what comes at the same time is committed together
            while group := tuple(self._waiting):
                self._waiting.clear()
                await self._record(group)
                self.on_written()
                if len(group) >= MANY:
                    await asyncio.sleep(GATHER)
        finally:
            self._commit = None
            self.on_written()

    async def _record(self, group: Sequence[Outcome]) -> None:
        while True:
            try:
                now = self._clock()
                await self._database.run(queue.settle, group, now, self._gave_up)
            except Exception as error:  # noqa: BLE001 -- whatever it is, the others are to be recorded
                reason = why(error)
                if reason is None:
                    await self._one_by_one(group, error)
                    return
                if not self._is_stuck:
                    log.error("%s outcomes wait for the database: %s", len(group), reason)
                self._is_stuck = True
                await asyncio.sleep(self._pace.look_every)
            else:
                self._is_stuck = False
                return

    async def _one_by_one(self, group: Sequence[Outcome], error: Exception) -> None:
        """Let the one that cannot be recorded not take the others along; Slack is asked about it later."""
        if len(group) > 1:
            log.warning("%s outcomes are recorded one by one: %s", len(group), error)
            for outcome in group:
                await self._record([outcome])
        else:
            log.error("the outcome of %s cannot be recorded", group[0].row.key, exc_info=error)
