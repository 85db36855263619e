"""How long one look at what is due takes, where nothing is and where many are to be asked.

Every five seconds the ticker runs all jobs of the house. In companies of 500, 5,000 and 50,000
people, in one or two rollouts each and over twelve zones, with a week behind them, on SQLite and
PostgreSQL. Fails where, among 5,000, a tick with nothing due takes 20 ms or one that asks 500
people a second; or where either takes twice as long among ten times as many people. `-v` shows
what each job takes.
"""

import asyncio
import dataclasses
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path

from parts import company
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot import schema, settings
from bot.app import House, Work
from bot.checkins.model import Entry
from bot.clock import MovableClock
from bot.database import Database
from bot.scheduling.jobs import Job
from tests.postgres import Server, shared_server

SIZES = (500, 5_000, 50_000)
FIRST, LARGE = (50,) * 3, (500,) * 5
LOTS = {500: FIRST, 5_000: (*FIRST, *LARGE), 50_000: (*FIRST, *LARGE, 5_000)}
MEASURED, MANY = 5_000, 500
MOST_MS_IDLE, MOST_MS_DUE, MOST_GROWTH = 20.0, 1_000.0, 2.0
IDLE_TICKS, EVERY = 41, timedelta(seconds=5)

Took = dict[str, list[float]]


@dataclasses.dataclass
class Figures:
    """What ticks took in a company of one size, in milliseconds."""

    people: int
    idle: float = 0.0
    #: by how many were to be asked; how many were, and how long each tick took
    due: dict[int, list[float]] = dataclasses.field(default_factory=lambda: defaultdict(list))
    asked: dict[int, int] = dataclasses.field(default_factory=dict)

    def of(self, number: int) -> float:
        """Return what asking so many takes."""
        return statistics.median(self.due[number])

    def growth(self, fewer: "Figures") -> dict[str, float]:
        """Return how many times as long it takes as among fewer people; whatever disturbs only adds."""
        asking = min(self.due[MANY]) / min(fewer.due[MANY])
        return {"nothing due": self.idle / fewer.idle, f"asking {MANY}": asking}


@dataclasses.dataclass
class Living:
    """A company, and the house that looks after it."""

    house: House
    clock: MovableClock
    figures: Figures
    #: what the jobs of the last ticks took
    took: Took

    async def idle(self, ticks: list[float]) -> None:
        """Tick with nothing due."""
        self.clock.move_to(self.clock() + EVERY)
        ticks.append(await ticked(self.house))
        self.figures.idle = statistics.median(ticks)

    async def ask(self, number: int, lot: int) -> None:
        """Tick when so many are to be asked."""
        self.clock.move_to(company.due(number))
        before = await self.house.database.read(entries)
        self.took.clear()
        self.figures.due[lot].append(await ticked(self.house))
        self.figures.asked[lot] = await self.house.database.read(entries) - before
        report(self.took, f"{self.figures.people} people, {self.figures.asked[lot]} due")


async def measure(urls: dict[int, str]) -> dict[int, Figures]:
    """Tick in companies of all sizes in turns, so that whatever else the machine does slows down all."""
    async with AsyncExitStack() as stack:
        all_of_them = [
            await stack.enter_async_context(living(url, size)) for size, url in urls.items()
        ]
        for each in all_of_them:
            await each.house.ticker.tick()
            each.took.clear()
        ticks: dict[int, list[float]] = defaultdict(list)
        for _ in range(IDLE_TICKS):
            for each in all_of_them:
                await each.idle(ticks[each.figures.people])
        for each in all_of_them:
            report(each.took, f"{each.figures.people} people, nothing due")
        for number, lot in enumerate(LOTS[SIZES[-1]]):
            for each in all_of_them:
                if number < len(LOTS[each.figures.people]):
                    await each.ask(number, lot)
        return {each.figures.people: each.figures for each in all_of_them}


@asynccontextmanager
async def living(database_url: str, people: int) -> AsyncIterator[Living]:
    """Yield a company whose house has not begun to tick by itself."""
    schema.upgrade(database_url)
    database = Database(database_url)
    await database.run(company.settle, company.groups(people, LOTS[people]))
    database.close()  # which also lets SQLite put everything into its place
    database, clock = Database(database_url), MovableClock(company.NOW)
    chosen = settings.read(
        _env_file=None,
        slack_bot_token="xoxb-benchmark",
        slack_signing_secret="a secret",
        slack_api_url="http://127.0.0.1:1/api/",
        database_url=database_url,
        secret_key="a key of at least thirty-two bytes",
    )
    house = House(chosen, clock, database, Work(answers=False))
    try:
        yield Living(house, clock, Figures(people), timed(house))
    finally:
        await house.stop()
        database.close()


def timed(house: House) -> Took:
    """Have the jobs note how many milliseconds they take, without their commits."""
    took: Took = defaultdict(list)

    def watched(job: Job) -> Job:
        def run(session: Session, now: datetime) -> bool:
            began = time.perf_counter()
            has_more = job.run(session, now)
            took[job.name].append((time.perf_counter() - began) * 1000)
            return has_more

        return dataclasses.replace(job, run=run)

    house.jobs.known[:] = [watched(job) for job in house.jobs.known]
    return took


async def ticked(house: House) -> float:
    """Tick once; returns the milliseconds it took."""
    began = time.perf_counter()
    await house.ticker.tick()
    return (time.perf_counter() - began) * 1000


def entries(session: Session) -> int:
    """Return how many times anybody was ever asked."""
    return session.scalar(select(func.count()).select_from(Entry)) or 0


def report(took: Took, what: str) -> None:
    """Say what each job took, if that is wanted."""
    if "-v" in sys.argv:
        print(f"    {what}:")
        for name, each in took.items():
            print(f"      {name}: {statistics.median(each):.2f} ms, {len(each)} times")


def judged(kind: str, found: dict[int, Figures]) -> list[str]:
    """Print a table; returns what is not good enough in it."""
    print(f"  {'people':>8}  {'nothing due':>12}  asking")
    for figures in found.values():
        due = ", ".join(f"{figures.asked[n]}: {figures.of(n):.0f} ms" for n in figures.due)
        print(f"  {figures.people:>8}  {figures.idle:>9.1f} ms  {due}")
    usual, most = found[MEASURED], found[SIZES[-1]]
    growth = most.growth(usual)
    said = "; ".join(f"{what}, {times:.2f} times" for what, times in growth.items())
    print(f"  ten times the people: {said}")
    return [
        *[f"{kind}: nothing due, {usual.idle:.1f} ms"] * (usual.idle >= MOST_MS_IDLE),
        *[f"{kind}: asking {MANY}, {usual.of(MANY):.0f} ms"] * (usual.of(MANY) >= MOST_MS_DUE),
        *[
            f"{kind}: {what} takes {times:.2f} times as long"
            for what, times in growth.items()
            if times >= MOST_GROWTH
        ],
    ]


def urls(kind: str, folder: str, postgres: Server) -> dict[int, str]:
    """Return an address for a company of each size."""
    if kind == "sqlite":
        return {size: f"sqlite:///{folder}/{size}.db" for size in SIZES}
    return {size: postgres.create(f"tick_{size}") for size in SIZES}


async def main() -> int:
    """Measure on both databases; returns the exit code."""
    wrong = []
    with tempfile.TemporaryDirectory() as folder, shared_server(Path(folder, "pg")) as postgres:
        for kind in ("sqlite", "postgresql"):
            print(kind)
            wrong += judged(kind, await measure(urls(kind, folder, postgres)))
    for line in wrong:
        print(f"Not good enough: {line}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
