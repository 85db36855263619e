"""The bell: a process that tells something wakes the workers of all others (PostgreSQL's NOTIFY).

Nobody depends on it: who does not hear it looks once a second anyhow.
"""

import asyncio
import logging
from collections.abc import Callable
from uuid import uuid4

from psycopg import AsyncConnection, Error
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from bot.database import Database
from bot.delivery import outbox
from bot.engines import CONNECT_WITHIN

log = logging.getLogger(__name__)

CHANNEL = "groundswell_outbox"
PAUSE = 0.02
"""Seconds between two rings: many commits are one."""

AGAIN_AFTER = 1.0
"""Seconds until a lost connection is made anew."""

RING = text(f"SELECT pg_notify('{CHANNEL}', :ringer)")


class Bell:
    """Rings when this process has told something, and listens for the others."""

    def __init__(self, database: Database, wake: Callable[[], None]) -> None:
        self._database = database
        self._wake = wake
        self._ringer = uuid4().hex
        self._told = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []
        database.on_commit(outbox.SIGNAL, self._told.set)

    def start(self, *, listens: bool = True) -> None:
        """Begin; a process that sends nothing has nothing to listen for."""
        if self._database.is_sqlite:  # one process alone, which wakes itself
            return
        work = [self._ring(), self._listen()] if listens else [self._ring()]
        self._tasks = [asyncio.get_running_loop().create_task(coroutine) for coroutine in work]

    async def stop(self) -> None:
        """Be silent, and deaf."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _ring(self) -> None:
        while True:
            await self._told.wait()
            self._told.clear()
            try:
                await self._database.run(_notify, self._ringer)
            except SQLAlchemyError as error:
                log.warning("the other workers were not woken, they look by themselves: %s", error)
            await asyncio.sleep(PAUSE)

    async def _listen(self) -> None:
        url = self._database.url.set(drivername="postgresql")
        address = url.render_as_string(hide_password=False)
        while True:
            try:
                connection = await AsyncConnection.connect(
                    address, autocommit=True, connect_timeout=CONNECT_WITHIN
                )
                async with connection:
                    await connection.execute(f"LISTEN {CHANNEL}")
                    self._wake()  # something may have been told before
                    async for ring in connection.notifies():
                        if ring.payload != self._ringer:
                            self._wake()
            except (Error, OSError) as error:
                log.warning("the other processes are not heard for a while: %s", error)
            await asyncio.sleep(AGAIN_AFTER)


def _notify(session: Session, ringer: str) -> None:
    session.execute(RING, {"ringer": ringer})
