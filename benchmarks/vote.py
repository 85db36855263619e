"""How fast a vote is committed and confirmed, and what becomes of the card, beside a bare Bolt listener.

Real signed HTTP to `groundswell serve` (web and worker in one process) on SQLite and PostgreSQL. First fifty voters press
each second, then three hundred press one card with hidden names within ten seconds. Fails where the 99th percentile from
the press to its confirmation reaches 300 ms on PostgreSQL or 500 ms on SQLite, where a vote is lost, where the card is
edited more than once a second, and where it is not right within five seconds of the last press. Then both are loaded in
turns for the ratio.
"""

import asyncio
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from parts import servers, town
from parts.load import SECRET, Load, Server
from parts.voters import VOTERS, Slack, counted, presses, settle

from bot.database import Database
from bot.sandbox.hosting import serving
from tests.postgres import shared_server

T = TypeVar("T")

A_SECOND, SECONDS, RUSH, RUSH_SECONDS = 50, 10, 300, 10
PEOPLE, ROUNDS, A_ROUND, WARM_UP = 20, 3, 200, 50
STEADY, HIDDEN = 1, 2
"""The two votes."""

SLOWEST_MS = {"postgresql": 300.0, "sqlite": 500.0}
RIGHT_WITHIN = 5.0
"""Seconds after the last press."""


async def measure(kind: str, url: str, slack: Slack, slack_url: str) -> list[str]:
    """Measure the bot on one database; returns what is not good enough."""
    await town.open_up(url, VOTERS, 0)
    await _in(url, settle)
    env = {
        "SLACK_BOT_TOKEN": servers.TOKEN,
        "SLACK_SIGNING_SECRET": SECRET,
        "SLACK_API_URL": f"{slack_url}/api/",
        "DATABASE_URL": url,
        "SECRET_KEY": "a key of at least thirty-two bytes",
    }
    async with (
        servers.running(__file__, "bare") as bare,
        servers.running("-m", "bot", "serve", **env) as bot,
    ):
        wrong = await rush(bot, slack, slack_url)
        wrong += await steady(kind, bot, slack, slack_url)
        await ratio(bot, bare, slack_url)
    lost = RUSH - await _in(url, counted, HIDDEN)
    print(f"  lost of the {RUSH}: {lost}")
    return wrong + [f"{lost} votes lost"] * bool(lost)


async def steady(kind: str, bot: Server, slack: Slack, slack_url: str) -> list[str]:
    """Have fifty voters press each second, each for the first time."""
    load, first = Load(), 10_000 * VOTERS
    number = A_SECOND * SECONDS
    bodies = presses(slack_url, STEADY, first)
    sent = await load.arrive(bot, bodies, per_second=A_SECOND, number=number)
    taken = await _confirmations(slack, sent, first)
    slowest = _slowest(taken, 0.99)
    print(
        f"  {A_SECOND} votes a second: committed p50 {load.slowest(0.5):.0f} ms, p99 {load.slowest(0.99):.0f} ms; "
        f"confirmed p50 {_slowest(taken, 0.5):.0f} ms, p99 {slowest:.0f} ms"
    )
    wrong = [f"confirmed: p99 {slowest:.0f} ms"] * (slowest >= SLOWEST_MS[kind])
    return wrong + [f"{number - len(taken)} not confirmed"] * (len(taken) < number)


async def rush(bot: Server, slack: Slack, slack_url: str) -> list[str]:
    """Have three hundred voters press one card within ten seconds."""
    slack.edits.clear()
    bodies = presses(slack_url, HIDDEN)
    sent = await Load().arrive(bot, bodies, per_second=RUSH / RUSH_SECONDS, number=RUSH)
    ended = time.perf_counter()
    while not _is_right(slack) and time.perf_counter() < ended + 2 * RIGHT_WITHIN:
        await asyncio.sleep(0.02)
    right = time.perf_counter() - ended
    taken = await _confirmations(slack, sent, 0)
    edited = slack.edits[-1][0] - slack.edits[0][0] if slack.edits else 0.0
    print(
        f"  {RUSH} votes in {RUSH_SECONDS} s: {len(taken)} confirmed, p99 {_slowest(taken, 0.99):.0f} ms; "
        f"{len(slack.edits)} edits in {edited:.1f} s; right after {right:.1f} s"
    )
    wrong = [f"right after {right:.1f} s"] * (right > RIGHT_WITHIN)
    too_often = len(slack.edits) > edited + 2  # one at each end
    return wrong + [f"{len(slack.edits)} edits in {edited:.1f} s"] * too_often


async def ratio(bot: Server, bare: Server, slack_url: str) -> None:
    """Load both in turns, so that whatever else the machine does slows both down."""
    beside, found = Load(), Load()
    ours, theirs = (presses(slack_url, STEADY, first * VOTERS) for first in (20_000, 30_000))
    for _ in range(ROUNDS):
        await beside.run(bare, theirs, people=PEOPLE, number=2 * A_ROUND)
        await found.run(bot, ours, people=PEOPLE, number=A_ROUND)
    print(
        f"  {PEOPLE} at once: {found.per_second:.0f}/s, {found.per_second / beside.per_second:.2f} of the bare "
        f"listener's {beside.per_second:.0f}/s; p99 {found.slowest(0.99):.0f} ms; {found.processor:.2f} ms of "
        f"processor beside {beside.processor:.2f} ms"
    )


async def _confirmations(slack: Slack, sent: Sequence[float], first: int) -> list[float]:
    """Return how many seconds each confirmation took, of those that have come."""
    for _ in range(100):
        if all(first + number in slack.confirmed for number in range(len(sent))):
            break
        await asyncio.sleep(0.1)
    return [
        slack.confirmed[first + number] - began
        for number, began in enumerate(sent)
        if first + number in slack.confirmed
    ]


def _slowest(taken: Sequence[float], share: float) -> float:
    return sorted(taken)[int(len(taken) * share)] * 1000 if taken else float("inf")


def _is_right(slack: Slack) -> bool:
    return any(voted == RUSH for _, voted in slack.edits)


async def _in(url: str, use_case: Callable[..., T], *arguments: object) -> T:
    """Do something in the database while the bot is not there: SQLite has one process at a time."""
    database = Database(url)
    try:
        return await database.run(use_case, *arguments)
    finally:
        database.close()


async def main() -> int:
    """Measure on both databases; returns the exit code."""
    wrong, slack = [], Slack()
    with tempfile.TemporaryDirectory() as folder, shared_server(Path(folder, "pg")) as postgres:
        for url in (f"sqlite:///{folder}/bot.db", postgres.create("vote")):
            kind = url.partition(":")[0].partition("+")[0]
            print(kind)
            slack = Slack()
            async with serving(slack.app()) as slack_url:
                wrong += await measure(kind, url, slack, slack_url)
    for line in wrong:
        print(f"Not good enough: {line}")
    return 1 if wrong else 0


if __name__ == "__main__":
    if sys.argv[1:] == ["bare"]:
        servers.bare_bolt(SECRET)
    else:
        sys.exit(asyncio.run(main()))
