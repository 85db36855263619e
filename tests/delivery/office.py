"""A worker, its database and a Slack to send to; the clock only moves when told."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.clock import MovableClock
from bot.database import Database
from bot.delivery import outbox, queue
from bot.delivery.courier import Courier
from bot.delivery.model import POST, Bucket, Claimed, Outgoing, State, Urgency
from bot.delivery.notices import Drawn, Fact, IfUnknown, Notices
from bot.delivery.outcomes import Outcome
from bot.delivery.pace import Pace
from bot.delivery.posting import Poster
from bot.delivery.worker import Worker
from bot.privacy import service as privacy
from bot.privacy.hooks import reveal_from
from bot.privacy.rules import Keyring
from bot.sandbox.server import Sandbox
from bot.sandbox.things import Message
from bot.slack.blocks import message
from bot.slack.client import create_client
from tests.postgres import Server

MONDAY = datetime(2026, 11, 23, 8, tzinfo=UTC)
TEAM, ORDERS, GENERAL, ANA = "T0CRUMB", "C0ORDERS", "C0GENERAL", "U0ANA"
ORDINARY = Pace()
KEYRING = Keyring("a key of at least thirty-two bytes, for tests")
FACT, NUDGE = "tests.fact", "tests.nudge"


def tell(session: Session, key: str, **more: Any) -> None:
    """Tell a fact with as little ado as possible."""
    values: dict[str, Any] = {
        "workspace_id": TEAM,
        "notice": FACT,
        "subject_id": 1,
        "destination": ORDERS,
        "now": MONDAY,
    }
    outbox.tell(session, key=key, **(values | more))


def claimed(**more: Any) -> Claimed:
    """A row as it was claimed, with as little ado as possible."""
    values: dict[str, Any] = {
        "id": 1,
        "workspace_id": TEAM,
        "key": "a",
        "notice": FACT,
        "subject_id": 1,
        "part": 0,
        "destination": ORDERS,
        "reader_id": None,
        "method": POST,
        "thread_key": None,
        "not_before": MONDAY,
        "not_after": None,
        "urgency": Urgency.NORMAL,
        "failures": 0,
        "lease_until": MONDAY + ORDINARY.lease,
        "taken_at": MONDAY,
        "channel_id": None,
        "ts": None,
    }
    return Claimed(**(values | more))


@dataclass
class Board:
    """The facts: what a subject's message reads now, text, Moot or Gone."""

    facts: dict[int, str | Drawn] = field(default_factory=dict)
    #: subjects that cannot be drawn
    broken: set[int] = field(default_factory=set)
    #: what happens each time something is drawn
    meanwhile: Callable[[], None] = lambda: None

    def draw(self, _session: Session, fact: Fact) -> Drawn:
        self.meanwhile()
        if fact.subject_id in self.broken:
            raise ZeroDivisionError
        found = self.facts.get(fact.subject_id, f"fact {fact.subject_id}")
        return message(found) if isinstance(found, str) else found

    def notices(self) -> Notices:
        notices = Notices()
        notices.add(FACT, self.draw)
        notices.add(NUDGE, self.draw, if_unknown=IfUnknown.DROP)
        return notices


@dataclass
class Office:
    """What a test of delivery needs, and its words."""

    database: Database
    slack: Sandbox
    courier: Courier
    worker: Worker
    board: Board
    #: how the worker reaches Slack
    client: AsyncWebClient
    pace: Pace = ORDINARY

    @property
    def clock(self) -> MovableClock:
        return self.slack.clock

    async def tell(self, key: str, **more: Any) -> None:
        await self.database.run(lambda s: tell(s, key, **({"now": self.clock()} | more)))

    async def box(self, user: str = ANA, keyring: Keyring = KEYRING) -> str:
        """Return a box in which somebody is reached."""
        return await self.database.run(privacy.open_box, keyring, workspace_id=TEAM, user_id=user)

    async def refresh(self, key: str) -> None:
        now = self.clock()
        await self.database.run(outbox.refresh, workspace_id=TEAM, key=key, now=now)

    async def row(self, key: str) -> Outgoing:
        found = await self.database.read(outbox.named, TEAM, key)
        assert found is not None
        return found

    async def state(self, key: str) -> tuple[State, str | None]:
        row = await self.row(key)
        return row.state, row.reason

    async def count(self) -> int:
        return await self.database.read(
            lambda s: s.scalar(select(func.count()).select_from(Outgoing)) or 0
        )

    async def take(self, most: int = 20) -> queue.Taken:
        return await self.database.run(queue.take, now=self.clock(), most=most, pace=self.pace)

    async def take_after(self, seconds: float) -> queue.Taken:
        self.clock.move_by(timedelta(seconds=seconds))
        return await self.take()

    async def take_keys(self, most: int = 20) -> list[str]:
        return [row.key for row in (await self.take(most)).due]

    async def deliver(self, row: Claimed) -> None:
        (sheet,) = await self.courier.drawn([row])
        await self.courier.deliver(row, sheet, asyncio.get_running_loop().time() + 60)
        await self.courier.ledger.written()

    async def find_out(self, row: Claimed) -> None:
        await self.courier.find_out(row)
        await self.courier.ledger.written()

    async def settle(self, *outcomes: Outcome) -> None:
        await self.database.run(queue.settle, outcomes, self.clock())

    async def next_due(self) -> datetime | None:
        return await self.database.read(queue.next_due, self.clock())

    async def buckets(self) -> dict[str, timedelta]:
        """For how long from now each is closed."""
        rows = await self.database.read(lambda s: s.scalars(select(Bucket)).all())
        now = self.clock()
        return {row.name: row.next_at - now for row in rows if row.next_at > now}

    async def sends(self, seconds: float = 0) -> None:
        """Move the clock on, and let everything leave that may."""
        self.clock.move_by(timedelta(seconds=seconds))
        await self.worker.quiet()

    async def sends_all(self, within: timedelta = timedelta(hours=1)) -> None:
        """Let time pass until nothing is left to send."""
        await self.worker.quiet()
        until = self.clock() + within
        while (due := await self.next_due()) and due <= until:
            self.clock.move_to(max(due, self.clock()))
            await self.worker.quiet()

    def calls(self, method: str) -> list[dict[str, Any]]:
        return [c.arguments for c in self.slack.world.calls if c.method == method]

    def messages(self, channel: str = ORDERS) -> list[Message]:
        return self.slack.world.messages[channel]

    def texts(self, channel: str = ORDERS) -> list[str]:
        return [said.text for said in self.messages(channel)]

    def direct(self, user: str = ANA) -> list[str]:
        return self.texts(self.slack.world.dm(user).id)


@asynccontextmanager
async def office_on(
    database_url: str,
    *,
    pace: Pace = ORDINARY,
    answer_within: float = 10.0,
    running: bool = False,
) -> AsyncIterator[Office]:
    """Open an office; its worker is not started, `quiet` returns at once until it is."""
    slack = Sandbox(MovableClock(MONDAY, running=running))
    database, board = Database(database_url), Board()
    session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=answer_within))
    async with slack.serving(), session:
        client = create_client(session, api_url=slack.api_url, token=slack.bot_token)
        poster = Poster(client, reveal=reveal_from(database, KEYRING), usable_after=0)
        courier = Courier(database, poster, board.notices(), slack.clock, pace)
        worker = Worker(database, courier, slack.clock, pace)
        try:
            yield Office(database, slack, courier, worker, board, client, pace)
        finally:
            await worker.stop()
            database.close()


@contextmanager
def away(database: Database) -> Iterator[None]:
    """Take the database away for a while, as a restart or a full disk would."""
    name = database.url.database
    if database.is_sqlite:
        _on_sqlite(name, "ALTER TABLE outbox RENAME TO hidden")
        yield
        _on_sqlite(name, "ALTER TABLE hidden RENAME TO outbox")
        return
    server = Server(Path(str(database.url.query["host"])))
    server.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
    server.execute(
        f"SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '{name}'"
    )
    yield
    server.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")


def _on_sqlite(path: str | None, statement: str) -> None:
    with closing(sqlite3.connect(str(path))) as connection:
        connection.execute(statement)
