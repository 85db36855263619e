"""A tick runs what is due, and nobody is forgotten whose word about that is wrong."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
import pytest_asyncio
from sqlalchemy.orm import Session

from bot.clock import MovableClock
from bot.database import Database
from bot.scheduling.jobs import Jobs
from bot.scheduling.ticker import SURE, Ticker

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest_asyncio.fixture
async def database(sqlite_url: str) -> AsyncIterator[Database]:
    database = Database(sqlite_url)
    yield database
    database.close()


class Plan:
    """Jobs whose next instants a test can read and change, and what ran so far."""

    def __init__(self) -> None:
        self.next_at: dict[str, datetime | None] = {}
        self.ran: list[str] = []
        self.jobs = Jobs()

    def add(
        self, name: str, at: datetime | None, *, makes: tuple[str, datetime] | None = None
    ) -> None:
        def run(_session: Session, now: datetime) -> bool:
            self.ran.append(name)
            self.next_at[name] = None
            if makes:
                self.next_at[makes[0]] = makes[1]
            return False

        self.next_at[name] = at
        self.jobs.add(name, run, lambda _session: self.next_at[name])


class Watch:
    """Seconds that pass when told to."""

    def __init__(self) -> None:
        self.at = 1000.0

    def __call__(self) -> float:
        return self.at


async def begun(database: Database, jobs: Jobs, clock: MovableClock, watch: Watch) -> Ticker:
    """A ticker that has asked every job once, as each does at its start."""
    ticker = Ticker(database, jobs, clock, passing=watch)
    await ticker.tick()
    return ticker


async def test_a_tick_runs_what_is_due_and_what_that_makes_due(database: Database) -> None:
    plan, clock = Plan(), MovableClock(NOON)
    plan.add("begins", None, makes=("asks", NOON + HOUR))
    plan.add("asks", None)
    plan.add("ends", None)
    ticker = await begun(database, plan.jobs, clock, Watch())
    plan.ran.clear()
    plan.next_at |= {"begins": NOON + HOUR, "ends": NOON + 2 * HOUR}
    await ticker.tick()
    assert plan.ran == []
    clock.move_to(NOON + HOUR)
    await ticker.tick()
    assert plan.ran == ["begins", "asks"]


async def test_a_job_that_errs_about_when_it_is_due_is_a_minute_late(database: Database) -> None:
    plan, watch = Plan(), Watch()
    plan.add("errs", None)
    ticker = await begun(database, plan.jobs, MovableClock(NOON), watch)
    await ticker.tick()
    assert plan.ran == ["errs"]
    watch.at += SURE
    await ticker.tick()
    assert plan.ran == ["errs"] * 2


async def test_where_one_cannot_tell_all_are_run(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    def cannot_tell(_session: Session) -> datetime | None:
        raise ZeroDivisionError

    plan = Plan()
    plan.add("fine", None)
    plan.jobs.add("broken", lambda _session, _now: False, cannot_tell)
    ticker = await begun(database, plan.jobs, MovableClock(NOON), Watch())
    await ticker.tick()
    assert plan.ran == ["fine"] * 2
    assert "a job cannot tell when it is due" in caplog.text


async def test_who_only_tidies_rests_until_its_time_or_a_clock_that_was_set_back(
    database: Database,
) -> None:
    ran: list[datetime] = []

    def run(_session: Session, now: datetime) -> bool:
        ran.append(now)
        return False

    jobs, clock = Jobs(), MovableClock(NOON)
    jobs.add("tidies", run, rests=HOUR)
    ticker = await begun(database, jobs, clock, Watch())
    for at in (NOON + HOUR / 2, NOON + HOUR, NOON - HOUR):
        clock.move_to(at)
        await ticker.tick()
    assert ran == [NOON, NOON + HOUR, NOON - HOUR]
