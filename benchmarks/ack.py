"""How fast the bot answers twenty people who act at once, beside a bare Bolt listener.

Real signed HTTP to `groundswell serve` (web and worker in one process) on SQLite and PostgreSQL,
in turns with a Bolt app that only says ok. Fails where the 99th percentile reaches 300 ms, where
fewer than a fifth of the bare listener's requests are answered, and where the start takes three
seconds or the memory 200 MB. `-v` shows the statements.
"""

import asyncio
import json
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from parts import servers, town
from parts.load import SECRET, Load, Server
from sqlalchemy import event

from bot import settings
from bot.app import House, Work, create_app
from bot.clock import utc_now
from bot.sandbox.hosting import serving
from tests.postgres import shared_server

PEOPLE, ROUNDS, A_ROUND, WARM_UP = 20, 5, 200, 100
SLOWEST_MS, LEAST_RATIO, LONGEST_START, MOST_MEGABYTES = 300.0, 0.2, 3.0, 200.0

Bodies = Iterator[dict[str, str]]
Entries = list[tuple[int, str]]


def statuses() -> Bodies:
    """`/rollout status`, typed by one after the other."""
    for number in range(10**9):
        yield {
            "command": "/rollout",
            "text": "status",
            "team_id": town.TEAM,
            "channel_id": town.CHANNEL,
            "user_id": town.person(number % PEOPLE),
            "trigger_id": f"{number}.{time.time_ns()}",
            "response_url": "http://127.0.0.1:1/",
        }


def answers(entries: Entries) -> Bodies:
    """A filled check-in form, each by another person or about another day."""
    value = {"value": {"type": "plain_text_input", "value": "The new oven is faster."}}
    for entry_id, user_id in entries:
        view = {
            "id": f"V{entry_id}",
            "hash": "1.1",
            "type": "modal",
            "callback_id": "checkins_form",
            "private_metadata": str(entry_id),
            "state": {"values": {f"q{number}": value for number in range(3)}},
        }
        user = {"id": user_id, "team_id": town.TEAM}
        payload = {"type": "view_submission", "team": {"id": town.TEAM}, "user": user, "view": view}
        yield {"payload": json.dumps(payload)}


async def measure(database_url: str, slack_url: str) -> list[str]:
    """Measure the bot on one database; returns what is not good enough."""
    days = (ROUNDS * A_ROUND + WARM_UP) // PEOPLE + 1
    entries = await town.open_up(database_url, PEOPLE, days)
    env = {
        "SLACK_BOT_TOKEN": servers.TOKEN,
        "SLACK_SIGNING_SECRET": SECRET,
        "SLACK_API_URL": f"{slack_url}/api/",
        "DATABASE_URL": database_url,
        "SECRET_KEY": "a key of at least thirty-two bytes",
    }
    ran = await statements(env, entries.pop())
    wrong = []
    async with (
        servers.running(__file__, "bare") as bare,
        servers.running("-m", "bot", "serve", **env) as bot,
    ):
        for name, bodies in {"status": statuses(), "answer": answers(entries)}.items():
            wrong += report(name, *await in_turns(bare, bot, bodies), ran[name])
        memory = bot.megabytes
    print(f"  ready after {bot.started_in:.1f} s, {memory:.0f} MB")
    wrong += [f"{memory:.0f} MB"] * (memory >= MOST_MEGABYTES)
    return wrong + [f"ready after {bot.started_in:.1f} s"] * (bot.started_in >= LONGEST_START)


async def in_turns(bare: Server, bot: Server, bodies: Bodies) -> tuple[Load, Load]:
    """Load both in turns, so that whatever else the machine does slows both down."""
    beside, found = Load(), Load()
    for server, same in ((bare, statuses()), (bot, bodies)):
        await Load().run(server, same, people=PEOPLE, number=WARM_UP)
    for _ in range(ROUNDS):
        await beside.run(bare, statuses(), people=PEOPLE, number=2 * A_ROUND)
        await found.run(bot, bodies, people=PEOPLE, number=A_ROUND)
    return beside, found


def report(name: str, beside: Load, found: Load, ran: list[str]) -> list[str]:
    """Print a line; returns what is not good enough in it."""
    ratio, slowest = found.per_second / beside.per_second, found.slowest(0.99)
    print(
        f"  {name}: p50 {found.slowest(0.5):.0f} ms, p99 {slowest:.0f} ms, {len(ran)} statements; "
        f"{found.per_second:.0f}/s, {ratio:.2f} of the bare listener's {beside.per_second:.0f}/s; "
        f"{found.processor:.2f} ms of processor beside {beside.processor:.2f} ms"
    )
    if "-v" in sys.argv:
        print(*ran, sep="\n\n")
    wrong = [f"{name}: p99 {slowest:.0f} ms"] * (slowest >= SLOWEST_MS)
    return wrong + [f"{name}: {ratio:.2f} of the bare listener"] * (ratio < LEAST_RATIO)


async def statements(env: dict[str, str], entry: tuple[int, str]) -> dict[str, list[str]]:
    """Return what each kind of request asks of the database, besides its begin and commit."""
    chosen = settings.read(_env_file=None, **{name.lower(): value for name, value in env.items()})
    app = create_app(chosen, utc_now, Work(sends=False))
    ran: dict[str, list[str]] = {"status": [], "answer": []}
    async with app.router.lifespan_context(app), serving(app) as url:
        house: House = app.state.house
        await house.is_acquainted()
        both = house.database.read_engine, house.database.engine
        engines = {id(engine.pool): engine for engine in both}.values()
        for name, bodies in {"status": statuses(), "answer": answers([entry])}.items():

            def note(*run: object, into: list[str] = ran[name]) -> None:
                into.append(str(run[2]))

            for engine in engines:
                event.listen(engine, "before_cursor_execute", note)
            here = Server(port=int(url.rpartition(":")[2]), process_id=os.getpid())
            await Load().run(here, bodies, people=1, number=1)
            for engine in engines:
                event.remove(engine, "before_cursor_execute", note)
    return {name: [one for one in run if one[:5] != "BEGIN"] for name, run in ran.items()}


async def main() -> int:
    """Measure on both databases; returns the exit code."""
    wrong = []
    with tempfile.TemporaryDirectory() as folder, shared_server(Path(folder, "pg")) as postgres:
        async with serving(servers.any_slack(town.TEAM)) as slack_url:
            for url in (f"sqlite:///{folder}/bot.db", postgres.create("ack")):
                print(url.partition(":")[0].partition("+")[0])
                wrong += await measure(url, slack_url)
    for line in wrong:
        print(f"Not good enough: {line}")
    return 1 if wrong else 0


if __name__ == "__main__":
    if sys.argv[1:] == ["bare"]:
        servers.bare_bolt(SECRET)
    else:
        sys.exit(asyncio.run(main()))
