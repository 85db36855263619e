"""What is done right after Slack has its 200: opening a form, a late whisper."""

import asyncio
import logging
from collections.abc import Coroutine
from typing import Any

log = logging.getLogger(__name__)


class Errands:
    """Tasks that are kept, whose failures are logged, and that end before the program does."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[Any]] = set()

    def run(self, errand: Coroutine[Any, Any, Any]) -> None:
        """Start the errand and keep it until it has ended."""
        task = asyncio.get_running_loop().create_task(errand)
        self._tasks.add(task)
        task.add_done_callback(self._ended)

    async def done(self) -> None:
        """Return when nothing is under way any more."""
        while self._tasks:
            await asyncio.wait(self._tasks)

    async def stop(self, *, within: float) -> None:
        """Give what is under way some seconds to end, and end the rest."""
        try:
            async with asyncio.timeout(within):
                await self.done()
        except TimeoutError:
            log.warning("%d errands were not done in time", len(self._tasks))
        await self.cancel()

    async def cancel(self) -> None:
        """End what is under way."""
        for task in self._tasks:
            task.cancel()
        await self.done()

    def _ended(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()):
            log.error("an errand failed: %s", error, exc_info=error)
