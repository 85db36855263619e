"""Workers killed at any moment lose no message, repeat none, and keep the order: counted at Slack's side.

One worker on SQLite, three on PostgreSQL, where some fall asleep for longer than their lease too.
"""

import random

import pytest

from bot.database import Database
from tests.delivery.crash.counting import wrong
from tests.delivery.crash.plan import Plan, lived_through
from tests.delivery.stand_in.process import StandIn

SHORT = Plan(messages=1_000, kills=20)
LONG = Plan(messages=10_000, kills=200, places=200)


@pytest.mark.timeout(180)
async def test_twenty_kills_lose_and_repeat_nothing(
    database: Database, slack: StandIn, chance: random.Random
) -> None:
    rows = await lived_through(SHORT, database, slack, chance)
    assert wrong(await slack.journal(), rows) == []


@pytest.mark.soak
async def test_two_hundred_kills_lose_and_repeat_nothing(
    database: Database, slack: StandIn, chance: random.Random
) -> None:
    rows = await lived_through(LONG, database, slack, chance)
    assert wrong(await slack.journal(), rows) == []
