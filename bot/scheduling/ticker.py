"""APScheduler's part: one constant interval job in memory; what is due is in the database."""

import asyncio
import logging
import os
import socket
from datetime import UTC, datetime, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from bot.clock import Clock, utc_now
from bot.database import Database, insert
from bot.scheduling.jobs import Job, Jobs
from bot.scheduling.model import Heartbeat

log = logging.getLogger(__name__)

EVERY = timedelta(seconds=5)
"""Between ticks."""

MOST_ROUNDS = 1000
"""A job that still has more to do after so many rounds does not know when to end."""

KEPT = timedelta(days=1)
"""How long the last sign of life of a process that is gone is of use."""


class Ticker:
    """Runs every job again and again; any number of tickers on one database do no harm."""

    def __init__(
        self, database: Database, jobs: Jobs, clock: Clock, *, every: timedelta = EVERY
    ) -> None:
        self._database = database
        self._jobs = jobs
        self._clock = clock
        self._every = every
        self._process = f"{socket.gethostname()}:{os.getpid()}"
        self._one_at_a_time = asyncio.Lock()
        # A tick that comes late is never left out, and many that were missed are one.
        self._scheduler = AsyncIOScheduler(
            timezone=UTC,
            job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1},
        )

    def start(self, first_at: datetime | None = None) -> None:
        """Begin to tick, at once or where the last tick should have been."""
        self._scheduler.add_job(
            self.tick,
            "interval",
            seconds=self._every.total_seconds(),
            next_run_time=first_at or utc_now(),
        )
        self._scheduler.start()

    async def stop(self) -> None:
        """Stop ticking once the tick under way has ended: shutting down would cancel it."""
        if not self._scheduler.running:
            return
        self._scheduler.pause()
        async with self._one_at_a_time:
            self._scheduler.shutdown(wait=False)

    async def tick(self) -> None:
        """Do everything that is due now; a job that fails holds up no other."""
        async with self._one_at_a_time:
            now = self._clock()
            await self._database.run(_beat, self._process, now)
            for job in self._jobs.known:
                await self._finish(job, now)

    async def next_due(self) -> datetime | None:
        """Return when the next job has something to do."""
        return await self._database.read(_first, self._jobs.known)

    async def _finish(self, job: Job, now: datetime) -> None:
        try:
            for _ in range(MOST_ROUNDS):
                if not await self._database.run(job.run, now):
                    return
        except Exception:  # one feature's fault must not stop the others' time
            log.exception("the job %s failed", job.name)
        else:
            log.error("the job %s does not come to an end", job.name)


def last_beat(session: Session) -> datetime | None:
    """Return when any process ticked last."""
    return session.scalar(select(func.max(Heartbeat.beat_at)))


def _beat(session: Session, process: str, now: datetime) -> None:
    statement = insert(session, Heartbeat).values(process=process, beat_at=now)
    session.execute(
        statement.on_conflict_do_update(
            index_elements=[Heartbeat.process], set_={"beat_at": statement.excluded.beat_at}
        )
    )
    session.execute(delete(Heartbeat).where(Heartbeat.beat_at < now - KEPT))


def _first(session: Session, jobs: list[Job]) -> datetime | None:
    return min((at for job in jobs if (at := job.next_at(session))), default=None)
