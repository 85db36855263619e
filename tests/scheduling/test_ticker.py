"""Time passes once however many tick, and nothing that falls due is left out."""

import asyncio
import logging
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
import pytest_asyncio
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.clock import MovableClock, utc_now
from bot.database import Database, insert_new
from bot.delivery.model import Bucket
from bot.scheduling.jobs import Jobs
from bot.scheduling.model import Heartbeat
from bot.scheduling.store import last_beat
from bot.scheduling.ticker import MOST_ROUNDS, Ticker

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
OFTEN = timedelta(milliseconds=5)
NEVER_AGAIN = timedelta(days=1)


@pytest_asyncio.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    database = Database(database_url)
    yield database
    database.close()


class Counter:
    """A job that counts its runs and lets a test wait for the n-th."""

    def __init__(self, *, fails: bool = False) -> None:
        self.at: list[datetime] = []
        self._fails = fails
        self._loop = asyncio.get_running_loop()
        self._ran = asyncio.Event()

    def run(self, _session: Session, now: datetime) -> bool:
        self.at.append(now)
        self._loop.call_soon_threadsafe(self._ran.set)
        if self._fails:
            raise ZeroDivisionError
        return False

    async def has_run(self, times: int) -> None:
        while len(self.at) < times:
            self._ran.clear()
            await self._ran.wait()


def jobs_of(*counters: Counter) -> Jobs:
    jobs = Jobs()
    for n, counter in enumerate(counters):
        jobs.add(f"job {n}", counter.run)
    return jobs


async def test_a_job_runs_again_and_again_with_the_clocks_time(database: Database) -> None:
    counter, clock = Counter(), MovableClock(NOON)
    ticker = Ticker(database, jobs_of(counter), clock, every=OFTEN)
    ticker.start()
    await counter.has_run(3)
    await ticker.stop()
    assert set(counter.at) == {NOON}
    runs = len(counter.at)
    await asyncio.sleep(0)
    assert len(counter.at) == runs


async def test_a_day_of_sleep_is_one_tick(database: Database) -> None:
    counter = Counter()
    ticker = Ticker(database, jobs_of(counter), MovableClock(NOON), every=timedelta(minutes=1))
    ticker.start(first_at=utc_now() - timedelta(days=1))
    await counter.has_run(1)
    await ticker.stop()
    assert len(counter.at) == 1


async def test_a_job_that_fails_stops_neither_others_nor_later_ticks(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    broken, fine = Counter(fails=True), Counter()
    ticker = Ticker(database, jobs_of(broken, fine), MovableClock(NOON), every=OFTEN)
    ticker.start()
    await fine.has_run(3)
    await ticker.stop()
    assert len(broken.at) >= 3
    assert "the job job 0 failed" in caplog.text


async def test_a_database_that_is_away_stops_no_later_tick(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    counter = Counter()
    clock = WrongOnce(NOON)
    ticker = Ticker(database, jobs_of(counter), clock, every=OFTEN)
    ticker.start()
    await counter.has_run(1)
    await ticker.stop()
    assert clock.was_wrong


class WrongOnce(MovableClock):
    """A clock whose first answer no database takes."""

    was_wrong = False

    def __call__(self) -> datetime:
        shown = super().__call__()
        if self.was_wrong:
            return shown
        self.was_wrong = True
        return shown.replace(tzinfo=None)


async def test_much_that_is_due_is_done_in_several_transactions(database: Database) -> None:
    left = 5

    def run(_session: Session, _now: datetime) -> bool:
        nonlocal left
        left -= 1
        return left > 0

    jobs = Jobs()
    jobs.add("in pieces", run)
    await Ticker(database, jobs, MovableClock(NOON)).tick()
    assert left == 0


async def test_a_job_that_never_ends_holds_up_no_other(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    runs, counter = 0, Counter()

    def run(_session: Session, _now: datetime) -> bool:
        nonlocal runs
        runs += 1
        return True

    jobs = Jobs()
    jobs.add("endless", run)
    jobs.add("other", counter.run)
    with caplog.at_level(logging.ERROR):
        await Ticker(database, jobs, MovableClock(NOON)).tick()
    assert runs == MOST_ROUNDS
    assert len(counter.at) == 1
    assert "the job endless does not come to an end" in caplog.text


async def test_stopping_waits_for_the_tick_under_way(database: Database) -> None:
    counter, done = Counter(), Counter()
    ticker = Ticker(database, jobs_of(counter, done), MovableClock(NOON), every=NEVER_AGAIN)
    ticker.start()
    await counter.has_run(1)
    await ticker.stop()
    assert len(done.at) == 1


async def test_what_never_ticked_can_be_stopped(database: Database) -> None:
    await Ticker(database, Jobs(), MovableClock(NOON)).stop()


async def test_two_tickers_do_what_is_due_once(database: Database) -> None:
    made: list[bool] = []

    def run(session: Session, _now: datetime) -> bool:
        made.append(insert_new(session, Bucket, workspace_id="T1", name="due", next_at=NOON))
        return False

    jobs, clock = Jobs(), MovableClock(NOON)
    jobs.add("once", run)
    tickers = [Ticker(database, jobs, clock) for _ in range(2)]
    await asyncio.gather(*(ticker.tick() for ticker in tickers for _ in range(3)))
    assert made.count(True) == 1
    assert len(made) == 6


async def test_every_tick_is_a_sign_of_life_and_old_ones_are_dropped(database: Database) -> None:
    clock = MovableClock(NOON)
    await database.run(lambda s: s.add(Heartbeat(process="gone", beat_at=NOON - timedelta(days=2))))
    ticker = Ticker(database, Jobs(), clock)
    await ticker.tick()
    assert await database.read(last_beat, clock()) == NOON
    clock.move_by(timedelta(minutes=1))
    await ticker.tick()
    assert await database.read(last_beat, clock()) == NOON + timedelta(minutes=1)
    rows = await database.read(lambda s: s.scalars(select(Heartbeat.process)).all())
    assert len(rows) == 1


async def test_nobody_ticked_yet_is_no_sign_of_life(database: Database) -> None:
    assert await database.read(last_beat, NOON) is None


async def test_what_is_due_next_is_the_first_of_all_jobs(database: Database) -> None:
    jobs = Jobs()
    ticker = Ticker(database, jobs, MovableClock(NOON))
    assert await ticker.next_due() is None
    jobs.add("nobody waits for it", lambda _s, _now: False)
    jobs.add("later", lambda _s, _now: False, lambda _s: NOON + timedelta(hours=2))
    jobs.add("first", lambda _s, _now: False, lambda _s: NOON + timedelta(hours=1))
    assert await ticker.next_due() == NOON + timedelta(hours=1)
