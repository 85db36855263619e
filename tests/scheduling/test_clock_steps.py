"""A clock that is set back or forward stops no tick, and is no standstill."""

import asyncio
import logging
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
import pytest_asyncio
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.clock import MovableClock, elapsed, utc_now
from bot.database import Database
from bot.scheduling.jobs import Jobs
from bot.scheduling.model import Heartbeat, Standstill
from bot.scheduling.store import last_beat
from bot.scheduling.ticker import Ticker
from bot.slack.installations import Installation

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
OFTEN = timedelta(milliseconds=5)


@pytest_asyncio.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    database = Database(database_url)
    installed = Installation(
        workspace_id="T0CRUMB", name="Crumb", bot_user_id="U0BOT", bot_id="B0", token_hash="-"
    )
    await database.run(lambda session: session.add(installed))
    yield database
    database.close()


class Noted:
    """Follows a clock that was set back, and notes what it is told."""

    def __init__(self) -> None:
        self.steps: list[tuple[datetime, datetime]] = []

    def __call__(self, _session: Session, was: datetime, now: datetime) -> None:
        self.steps.append((was, now))


class Stopwatch:
    """Real time, as a test lets it pass."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


async def standstills(database: Database) -> int:
    query = select(func.count()).select_from(Standstill)
    return await database.read(lambda session: session.scalar(query) or 0)


async def ticks(count: int, *, first_at: datetime, database: Database) -> None:
    """Let a ticker run until it has ticked so often."""
    reached = asyncio.Event()
    loop, done = asyncio.get_running_loop(), 0

    def run(_session: Session, _now: datetime) -> bool:
        nonlocal done
        done += 1
        if done == count:
            loop.call_soon_threadsafe(reached.set)
        return False

    jobs = Jobs()
    jobs.add("counted", run)
    ticker = Ticker(database, jobs, utc_now, every=OFTEN)
    ticker.start(first_at)
    await reached.wait()
    await ticker.stop()


async def test_an_hour_that_comes_twice_is_not_waited_for(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    """APScheduler's next run lies an hour ahead, just as after the clock was set back by one."""
    await ticks(3, first_at=utc_now() + HOUR, database=database)
    assert "was the clock set back?" in caplog.text


async def test_an_hour_that_is_leapt_over_is_one_tick(database: Database) -> None:
    await ticks(3, first_at=utc_now() - HOUR, database=database)


async def test_a_tick_that_takes_long_is_not_taken_for_a_clock_set_back(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    took_long = asyncio.Event()
    loop, watch = asyncio.get_running_loop(), Stopwatch()

    def run(_session: Session, _now: datetime) -> bool:
        watch.seconds += 3600
        asyncio.run_coroutine_threadsafe(asyncio.sleep(0.02), loop).result()
        loop.call_soon_threadsafe(took_long.set)
        return False

    jobs = Jobs()
    jobs.add("slow", run)
    ticker = Ticker(database, jobs, MovableClock(NOON), every=OFTEN, passing=watch)
    with caplog.at_level(logging.WARNING, "bot"):
        ticker.start()
        await took_long.wait()
        await ticker.stop()
    assert "was the clock set back?" not in caplog.text


async def test_whoever_has_to_follow_a_clock_set_back_is_told_once(database: Database) -> None:
    noted, clock = Noted(), MovableClock(NOON)
    ticker = Ticker(database, Jobs(), clock, on_clock_set_back=[noted])
    await ticker.tick()
    clock.move_by(-HOUR)
    await ticker.tick()
    await ticker.tick()
    assert noted.steps == [(NOON, NOON - HOUR)]
    assert await database.read(last_beat, clock()) == NOON - HOUR
    assert await standstills(database) == 0


async def test_a_process_that_starts_after_the_clock_was_set_back_notices(
    database: Database,
) -> None:
    noted, clock = Noted(), MovableClock(NOON)
    await Ticker(database, Jobs(), clock).tick()
    clock.move_by(-HOUR)
    await Ticker(database, Jobs(), clock, on_clock_set_back=[noted]).tick()
    assert noted.steps == [(NOON, NOON - HOUR)]


@pytest.mark.parametrize("step", [timedelta(seconds=30), HOUR])
async def test_a_small_step_or_another_machines_clock_is_nobodys_matter(
    database: Database, step: timedelta
) -> None:
    noted, clock = Noted(), MovableClock(NOON)
    if step == HOUR:
        await database.run(lambda s: s.add(Heartbeat(process="other:1", beat_at=NOON + HOUR)))
    else:
        await Ticker(database, Jobs(), MovableClock(NOON + step)).tick()
    await Ticker(database, Jobs(), clock, on_clock_set_back=[noted]).tick()
    assert noted.steps == []


async def test_a_wrong_clock_elsewhere_is_no_sign_of_life(database: Database) -> None:
    await database.run(lambda s: s.add(Heartbeat(process="other:1", beat_at=NOON + HOUR)))
    assert await database.read(last_beat, NOON) is None


async def test_a_clock_that_is_moved_on_has_not_stood_still(database: Database) -> None:
    clock = MovableClock(NOON)
    ticker = Ticker(database, Jobs(), clock)
    await ticker.tick()
    clock.move_by(timedelta(days=1))
    await ticker.tick()
    assert await standstills(database) == 0


async def test_a_computer_that_slept_has_stood_still(database: Database) -> None:
    clock, watch = MovableClock(NOON), Stopwatch()
    ticker = Ticker(database, Jobs(), clock, passing=watch)
    await ticker.tick()
    clock.move_by(HOUR)
    watch.seconds += 3600
    await ticker.tick()
    await ticker.tick()
    assert await standstills(database) == 1


def test_real_time_only_passes() -> None:
    before = elapsed()
    assert 0 <= elapsed() - before < 60
