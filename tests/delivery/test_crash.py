"""A worker killed at any moment loses no message and sends none twice: counted at Slack's side."""

import asyncio
import logging
import os
import random
import sys
from asyncio.subprocess import Process
from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.clock import MovableClock, utc_now
from bot.database import Database
from bot.delivery import outbox
from bot.delivery.model import Outgoing, State
from bot.sandbox.server import Sandbox
from tests.delivery.crash_worker import NOTICE
from tests.delivery.office import TEAM

log = logging.getLogger(__name__)

ROOT = Path(__file__).parents[2]
MESSAGES, KILLS = 150, 6
PLACES = ["U0ANA", "U0BEN", "U0CY", "U0DAN", "U0EVE", "U0LEA", "C0ORDERS", "C0GENERAL"]
ANSWERS_AFTER = 0.04


@pytest.mark.timeout(120)
async def test_a_killed_worker_loses_nothing_and_repeats_nothing(database_url: str) -> None:
    seed = random.randrange(10**6)
    log.warning("seed %s", seed)
    chance, slack = random.Random(seed), Sandbox(MovableClock(utc_now(), running=True))
    slack.world.app.scopes.add("channels:history")
    slack.faults.hang("chat.*", ANSWERS_AFTER, times=10**6)
    database = Database(database_url)
    await database.run(tell_all, chance)
    async with slack.serving():
        for _ in range(KILLS):
            async with working(database_url, slack):
                await posts(slack, chance.randint(1, MESSAGES // KILLS))
                await asyncio.sleep(chance.uniform(0, 2 * ANSWERS_AFTER))
            await database.run(change_some, chance)
        async with working(database_url, slack) as worker:
            while await database.read(count_unsent):
                await asyncio.sleep(0.05)
            worker.terminate()
            assert await worker.wait() == 0
    rows = await database.read(lambda s: s.scalars(select(Outgoing).order_by(Outgoing.id)).all())
    database.close()
    assert {row.state for row in rows} == {State.SENT}
    check_what_slack_has(slack, rows)


def tell_all(session: Session, chance: random.Random) -> None:
    """Tell so many facts to everybody; some stand in the thread of the first."""
    for n in range(MESSAGES):
        place = PLACES[n % len(PLACES)]
        in_thread = n >= len(PLACES) and chance.random() < 0.3
        outbox.tell(
            session,
            workspace_id=TEAM,
            key=f"{n}",
            notice=NOTICE,
            subject_id=n,
            destination=place,
            thread_key=f"{n % len(PLACES)}" if in_thread else None,
            now=utc_now(),
        )


def change_some(session: Session, chance: random.Random) -> None:
    for n in chance.sample(range(MESSAGES), 10):
        outbox.refresh(session, workspace_id=TEAM, key=f"{n}", now=utc_now())


def count_unsent(session: Session) -> int:
    unsent = select(func.count()).where(Outgoing.state.in_([State.PENDING, State.SENDING]))
    return session.scalar(unsent) or 0


@asynccontextmanager
async def working(database_url: str, slack: Sandbox) -> AsyncIterator[Process]:
    """Let a worker work until the end of the block, where it is killed."""
    unmeasured = {k: v for k, v in os.environ.items() if not k.startswith("COV")}
    worker = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.delivery.crash_worker"),
        *(database_url, slack.api_url, slack.bot_token),
        cwd=ROOT,
        env=unmeasured,
    )
    try:
        yield worker
    finally:
        if worker.returncode is None:
            worker.kill()
        await worker.wait()


async def posts(slack: Sandbox, number: int) -> None:
    """Wait until Slack has so many more calls of chat.*, or everything."""
    enough = _posts(slack) + number
    while _posts(slack) < min(enough, MESSAGES):
        await slack.world.changed(slack.world.revision)


def _posts(slack: Sandbox) -> int:
    return sum(call.method.startswith("chat.") for call in slack.world.calls)


def check_what_slack_has(slack: Sandbox, rows: Sequence[Outgoing]) -> None:
    said = [m for messages in slack.world.messages.values() for m in messages if m.metadata]
    ids = Counter(m.metadata["event_payload"]["id"] for m in said if m.metadata)
    assert {row.id for row in rows} - ids.keys() == set(), "lost"
    assert [row_id for row_id, times in ids.items() if times > 1] == [], "sent twice"
    order = defaultdict(list)
    for message in said:
        assert message.metadata
        order[message.channel].append(message.metadata["event_payload"]["id"])
    assert all(sent == sorted(sent) for sent in order.values()), "out of order"
    texts = {m.metadata["event_payload"]["id"]: m.text for m in said if m.metadata}
    assert texts == {row.id: f"{row.subject_id}, revision {row.revision}" for row in rows}
