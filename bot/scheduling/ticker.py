"""APScheduler's part: one constant interval job in memory; what is due is in the database."""

import asyncio
import logging
import os
import socket
from datetime import datetime

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.clock import Clock, utc_now
from bot.database import Database
from bot.scheduling.jobs import Job, Jobs
from bot.scheduling.model import Heartbeat

log = logging.getLogger(__name__)

EVERY = 5
"""Seconds between ticks."""


class Ticker:
    """Runs every job again and again; any number of tickers on one database do no harm."""

    def __init__(self, database: Database, jobs: Jobs, clock: Clock) -> None:
        self._database = database
        self._jobs = jobs
        self._clock = clock
        self._process = f"{socket.gethostname()}:{os.getpid()}"
        self._one_at_a_time = asyncio.Lock()
        self._scheduler = AsyncIOScheduler(
            job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
        )

    def start(self) -> None:
        """Begin to tick."""
        self._scheduler.add_job(self.tick, "interval", seconds=EVERY, next_run_time=utc_now())
        self._scheduler.start()

    async def stop(self) -> None:
        """Stop ticking once the tick under way has ended: shutting down would cancel it."""
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
            while await self._database.run(job.run, now):
                pass
        except Exception:  # one feature's fault must not stop the others' time
            log.exception("the job %s failed", job.name)


def last_beat(session: Session) -> datetime | None:
    """Return when any process ticked last."""
    return session.scalar(select(func.max(Heartbeat.beat_at)))


def _beat(session: Session, process: str, now: datetime) -> None:
    session.merge(Heartbeat(process=process, beat_at=now))


def _first(session: Session, jobs: list[Job]) -> datetime | None:
    return min((at for job in jobs if (at := job.next_at(session))), default=None)
