"""How fast the outbox is emptied, beside a bare slack_sdk loop, and how near to what Slack allows.

Workers, the loop and a stand-in for Slack are processes of their own, and what is counted is when
messages come to the stand-in. Facts go to as many channels, at the ordinary pace, in turns with
the loop, which has as many calls under way. SQLite makes every commit durable; PostgreSQL is the
tests' own, with fsync off. `--quick` leaves out the minutes at Slack's real limits.
"""

import asyncio
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count
from pathlib import Path

from parts import mail, senders, town

from bot import schema
from bot.checkins import service as checkins
from bot.database import Database
from bot.delivery.bell import Bell
from tests.delivery.allowances import allow_everything
from tests.delivery.stand_in.process import Journal, Said, StandIn, standing_in
from tests.postgres import Server as Postgres
from tests.postgres import shared_server

ROUNDS, A_ROUND = 3, 5_000
LEAST_RATIO = {"sqlite": 0.5, "postgresql": 0.6}
ANSWERS_AFTER, LEAST_OF_TWO = 0.04, 1.6
PER_MINUTE, LIMITED, PEOPLE, LEAST_OF_ALLOWED = 600, 2_000, 500, 0.95
PROMPTS, ANSWERS_MORNING_AFTER, A_CLICK_EVERY = 10_000, 0.02, 0.5
LONGEST_OPENING, LONGEST_CLICK, MOST_GROWTH = 3.0, 1.0, 1.1

Wrong = list[str]


@dataclass
class Rate:
    """How many messages came in how many seconds."""

    messages: int = 0
    seconds: float = 0.0

    @property
    def per_second(self) -> float:
        """How many came in a second."""
        return self.messages / self.seconds

    def add(self, said: Sequence[Said]) -> None:
        """Count one round, from its first message to its last."""
        self.messages += len(said) - 1
        self.seconds += said[-1].at - said[0].at


@dataclass
class Bench:
    """The stand-in, and a new database whenever one is wanted."""

    slack: StandIn
    folder: Path
    postgres: Postgres
    _numbers: Callable[[], int] = field(default_factory=lambda: count().__next__)

    @asynccontextmanager
    async def database(self, kind: str) -> AsyncIterator[Database]:
        """Yield a migrated database without rows: what earlier rounds left slows down nobody."""
        name = f"delivery_{self._numbers()}"
        url = f"sqlite:///{self.folder}/{name}.db"
        if kind == "postgresql":
            url = self.postgres.create(name)
        schema.upgrade(url)
        database = Database(url)
        yield database
        database.close()

    async def bare(self) -> Journal:
        """Have the loop post a round."""
        await self.slack.forget()
        async with senders.sending("bare", self.slack.api_url, f"{A_ROUND}"):
            await self._came(A_ROUND)
        return await self.slack.journal()

    async def workers(self, kind: str, times: int = 1) -> Journal:
        """Have one or more workers send a round."""
        async with self.database(kind) as database:
            await database.run(allow_everything, town.TEAM)
            await database.run(mail.tell_channels, A_ROUND)
            return await self.drained(database, A_ROUND, times)

    async def drained(self, database: Database, number: int, times: int = 1) -> Journal:
        """Let workers send what has been told."""
        await self.slack.forget()
        async with senders.sending("worker", url(database), self.slack.api_url, times=times):
            await self._came(number)
        return await self.slack.journal()

    async def _came(self, number: int) -> None:
        while await self.slack.done(number) < number:
            pass


def url(database: Database) -> str:
    """Return its address, for another process."""
    return database.url.render_as_string(hide_password=False)


async def without_limits(bench: Bench) -> Wrong:
    """One worker in turns with the bare loop; Slack answers at once and takes everything."""
    wrong = []
    await bench.slack.behave()
    for kind, least in LEAST_RATIO.items():
        beside, found = Rate(), Rate()
        for _ in range(ROUNDS):
            beside.add((await bench.bare()).messages)
            found.add((await bench.workers(kind)).messages)
        ratio = found.per_second / beside.per_second
        print(
            f"  {kind}, without limits: {found.per_second:.0f}/s, {ratio:.2f} of the bare loop's "
            f"{beside.per_second:.0f}/s"
        )
        wrong += [f"{kind}: {ratio:.2f} of the bare loop"] * (ratio < least)
    return wrong


async def two_workers(bench: Bench) -> Wrong:
    """Two workers in turns with one, where Slack takes its time and everything."""
    await bench.slack.behave(latency=ANSWERS_AFTER)
    one, two = Rate(), Rate()
    for _ in range(ROUNDS):
        one.add((await bench.workers("postgresql")).messages)
        two.add((await bench.workers("postgresql", times=2)).messages)
    ratio = two.per_second / one.per_second
    print(
        f"  postgresql, answers after {ANSWERS_AFTER * 1000:.0f} ms: two workers "
        f"{two.per_second:.0f}/s, {ratio:.2f} times one's {one.per_second:.0f}/s"
    )
    return [f"two workers are {ratio:.2f} times one"] * (ratio < LEAST_OF_TWO)


async def morning(bench: Bench) -> Wrong:
    """A rollout asks ten thousand people at nine, and somebody presses buttons meanwhile."""
    wrong = []
    await bench.slack.behave(latency=ANSWERS_MORNING_AFTER)
    for kind in LEAST_RATIO:
        async with bench.database(kind) as database:
            await town.open_up(url(database), PROMPTS, days=0)
            await database.run(allow_everything, town.TEAM)
            people = [town.person(number) for number in range(PROMPTS)]
            await database.run(mail.know_conversations, people)
            began = time.perf_counter()
            while await database.run(checkins.open_due, town.MONDAY + timedelta(hours=12)):
                pass
            await database.run(town.ask, town.MONDAY + town.AT_TEN)
            opened_in = time.perf_counter() - began
            await database.run(mail.make_prompts_due)
            megabytes, clicks = await drained_with_clicks(bench, database)
        wrong += report_morning(kind, opened_in, megabytes, clicks)
    return wrong


async def drained_with_clicks(bench: Bench, database: Database) -> tuple[list[float], list[float]]:
    """Return the worker's memory after each click, from the first tenth on, and how long each took."""
    megabytes: list[float] = []
    told_at: list[float] = []
    await bench.slack.forget()
    bell = Bell(database, lambda: None)
    bell.start(listens=False)  # as a web process rings when somebody has clicked
    async with senders.sending("worker", url(database), bench.slack.api_url) as worker:
        while (done := await bench.slack.done()) < PROMPTS:
            await asyncio.sleep(A_CLICK_EVERY)
            await database.run(mail.tell_clicker, len(told_at))
            told_at.append(time.time())
            megabytes += [worker.megabytes] * (done >= PROMPTS / 10)
        while await database.read(mail.waiting):
            await asyncio.sleep(0.1)
    await bell.stop()
    came = {said.channel: said.at for said in (await bench.slack.journal()).messages}
    return megabytes, [came[mail.channel(mail.CLICKS + n)] - told for n, told in enumerate(told_at)]


def report_morning(
    kind: str, opened_in: float, megabytes: list[float], clicks: list[float]
) -> Wrong:
    """Print a line; returns what is not good enough in it."""
    growth = max(megabytes) / megabytes[0]
    print(
        f"  {kind}, {PROMPTS} prompts: due after {opened_in:.1f} s; clicks answered within "
        f"{max(clicks):.2f} s; {megabytes[0]:.0f} MB, {growth:.2f} times that at most"
    )
    return [
        *[f"{kind}: {PROMPTS} prompts due after {opened_in:.1f} s"]
        * (opened_in >= LONGEST_OPENING),
        *[f"{kind}: a click answered after {max(clicks):.2f} s"] * (max(clicks) >= LONGEST_CLICK),
        *[f"{kind}: memory grew {growth:.2f} times"] * (growth > MOST_GROWTH),
    ]


async def with_limits(bench: Bench) -> Wrong:
    """As fast as Slack allows, which nobody has told the worker."""
    await bench.slack.behave(allowed={"per_channel": 1.0, "burst": 3, "per_minute": PER_MINUTE})
    async with bench.database("postgresql") as database:
        await database.run(mail.tell_people, LIMITED, PEOPLE)
        journal = await bench.drained(database, LIMITED)
    rate, refused = Rate(), journal.refused()
    rate.add(journal.messages)
    share = rate.per_second * 60 / PER_MINUTE
    took = refused[-1].at - refused[0].at if refused else 0.0
    print(
        f"  postgresql, {PER_MINUTE} a minute: {share:.2f} of the rate allowed; "
        f"{len(refused)} refused, all within {took:.1f} s"
    )
    is_first = len(refused) <= senders.AT_ONCE and took < 1.0  # under way when it came
    return [
        *[f"{share:.2f} of the rate allowed"] * (share < LEAST_OF_ALLOWED),
        *[f"{len(refused)} refused within {took:.0f} s"] * (not is_first),
    ]


async def main() -> int:
    """Measure everything; returns the exit code."""
    parts = [without_limits, two_workers, morning]
    if "--quick" not in sys.argv:
        parts.append(with_limits)
    wrong: Wrong = []
    with tempfile.TemporaryDirectory() as folder, shared_server(Path(folder, "pg")) as postgres:
        async with standing_in() as slack:
            bench = Bench(slack, Path(folder), postgres)
            for part in parts:
                wrong += await part(bench)
    for line in wrong:
        print(f"Not good enough: {line}")
    return 1 if wrong else 0


if __name__ == "__main__":
    if sys.argv[1:2] in (["bare"], ["worker"]):
        senders.be(*sys.argv[1:])
    else:
        sys.exit(asyncio.run(main()))
