"""APScheduler's part: one constant interval job in memory; what is due is in the database."""

import asyncio
import logging
import os
import socket
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from sqlalchemy.exc import DBAPIError

from bot.clock import Clock, elapsed, utc_now
from bot.database import Database
from bot.scheduling.jobs import Job, Jobs
from bot.scheduling.service import ClockSetBack, sign_on
from bot.unstored import why

log = logging.getLogger(__name__)

EVERY = timedelta(seconds=5)
"""Between ticks."""

LATE = 3
"""After so many intervals without a tick the scheduler waits for a time that is not near."""

SURE = 60.0
"""Seconds after which every job is run, whatever it says: one that errs about when it is due is late, not never."""

MOST_ROUNDS = 1000
"""A job that still has more to do after so many rounds does not know when to end."""


class Ticker:
    """Runs every job again and again; any number of tickers on one database do no harm.

    `passing` returns seconds that really pass: the `clock`, and the computer's, may be set.
    """

    def __init__(
        self,
        database: Database,
        jobs: Jobs,
        clock: Clock,
        *,
        every: timedelta = EVERY,
        on_clock_set_back: Sequence[ClockSetBack] = (),
        passing: Callable[[], float] = elapsed,
    ) -> None:
        self._database = database
        self._jobs = jobs
        self._clock = clock
        self._every = every
        self._followers = on_clock_set_back
        self._passing = passing
        self._ticked_at = passing()
        self._signed_on_at: float | None = None
        self._sure_at = -SURE
        self._ran_at: dict[str, datetime] = {}
        self._one_at_a_time = asyncio.Lock()
        self._watch: asyncio.Task[None] | None = None
        # A tick that comes late is never left out, and many that were missed are one.
        self._scheduler = AsyncIOScheduler(
            timezone=UTC,
            job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1},
        )

    def start(self, first_at: datetime | None = None) -> None:
        """Begin to tick, at once or where the last tick should have been."""
        self._job = self._scheduler.add_job(
            self._tick,
            "interval",
            seconds=self._every.total_seconds(),
            next_run_time=first_at or utc_now(),
        )
        self._scheduler.start()
        self._ticked_at = self._passing()
        self._watch = asyncio.get_running_loop().create_task(self._keep_on())

    async def stop(self) -> None:
        """Stop ticking once the tick under way has ended: shutting down would cancel it."""
        if self._watch is None:
            return
        self._watch.cancel()
        self._scheduler.pause()
        async with self._one_at_a_time:
            self._scheduler.shutdown(wait=False)

    async def tick(self) -> None:
        """Do everything that is due now; a job that fails holds up no other."""
        async with self._one_at_a_time:
            try:
                now = self._clock()
                await self._sign_on(now)
                await self._run_jobs(now)
            finally:
                self._ticked_at = self._passing()

    async def _tick(self) -> None:
        try:
            await self.tick()
        except DBAPIError as error:
            if why(error) is None:  # else the database has said so itself, and the next tick comes
                raise

    async def next_due(self) -> datetime | None:
        """Return when the next job has something to do."""
        due = await self._database.read(self._jobs.due)
        return min(due.values(), default=None)

    async def _sign_on(self, now: datetime) -> None:
        at, before = self._passing(), self._signed_on_at
        await self._database.run(
            sign_on,
            host=socket.gethostname(),
            number=os.getpid(),
            now=now,
            rested=None if before is None else timedelta(seconds=at - before),
            followers=self._followers,
        )
        self._signed_on_at = at

    async def _keep_on(self) -> None:
        """Tick all the same where APScheduler waits for an hour that was on the clock already."""
        while True:
            await asyncio.sleep(self._every.total_seconds())
            waited = self._passing() - self._ticked_at
            if waited > LATE * self._every.total_seconds() and not self._one_at_a_time.locked():
                log.warning("nothing has ticked for %.0f s; was the clock set back?", waited)
                self._ticked_at = self._passing()
                self._job.modify(next_run_time=utc_now())

    async def _run_jobs(self, now: datetime) -> None:
        """Run what is due: the database is asked once for all jobs, and again after each that may make others due."""
        is_sure = self._passing() - self._sure_at >= SURE
        due = None if is_sure else await self._due(now)
        for job in self._jobs.known:
            if due is None or job.name in due or not job.next_at:
                await self._run(job, now)
            if due and job.name in due:
                due = await self._due(now)
        if is_sure:
            self._sure_at = self._passing()

    async def _due(self, now: datetime) -> set[str] | None:
        """Return which jobs have something to do; None where one of them cannot tell."""
        try:
            due = await self._database.read(self._jobs.due)
        except Exception as error:  # one feature's fault must not stop the others' time
            if why(error) is None:
                log.exception("a job cannot tell when it is due")
            return None
        return {name for name, at in due.items() if at <= now}

    async def _run(self, job: Job, now: datetime) -> None:
        """Run a job, unless it rests; a clock that was set back rests nobody."""
        ran_at = self._ran_at.get(job.name)
        if ran_at is None or not timedelta(0) <= now - ran_at < job.rests:
            self._ran_at[job.name] = now
            await self._finish(job, now)

    async def _finish(self, job: Job, now: datetime) -> None:
        try:
            for _ in range(MOST_ROUNDS):
                if not await self._database.run(job.run, now):
                    return
        except Exception as error:  # one feature's fault must not stop the others' time
            if why(error) is None:
                log.exception("the job %s failed", job.name)
        else:
            log.error("the job %s does not come to an end", job.name)
