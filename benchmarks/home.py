"""How long the Home tab and `/rollout status` take in a rollout of a thousand people with a year of history.

On SQLite and PostgreSQL, for whoever leads it and has as much to do as can be, and for somebody who takes part in it. Fails
where drawing a Home tab takes half a second, where the 99th percentile of a status reaches 300 ms,
or where either asks more of the database than it should. `-v` shows the statements.
"""

import asyncio
import gc
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from itertools import count
from pathlib import Path

from digest import A_YEAR, NOW
from digest import settle as a_year
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy import event, update
from sqlalchemy.orm import Session

from bot import schema
from bot.database import Database
from bot.features import Features
from bot.privacy.rules import Keyring
from bot.rollouts.model import Member, Role
from bot.slack.directory import Directory
from bot.slack.routes import Routes
from bot.slack.visits import Visit, Whisper
from tests.checkins.company import TEAM, id_of
from tests.home.busy import LEA, plate
from tests.postgres import Server, shared_server

ANA = id_of(3)
TIMES, SLOWEST_HOME_MS, SLOWEST_STATUS_MS = 100, 500.0, 300.0
MOST_STATEMENTS = {"home": 140, "status": 60}
NUMBERS = count()


def settle(session: Session) -> None:
    """Write a year, and let somebody lead who has much to do."""
    a_year(session, A_YEAR)
    leads = update(Member).where(Member.user_id == LEA)
    session.execute(leads.values(role=Role.LEAD))
    plate(session, rollouts=1, now=NOW)


def routes_of(database: Database) -> Routes:
    """Return what people can do, with no Slack to ask."""
    nowhere = AsyncWebClient(base_url="http://127.0.0.1:9/")
    directory = Directory(nowhere, nowhere, database, default_zone="UTC")
    keyring = Keyring("a key of at least thirty-two bytes, for benchmarks")
    return Features(database=database, directory=directory, keyring=keyring).routes


def visit(user_id: str, *, text: str = "") -> Visit:
    """Return a visit of somebody's, in Home or in the channel."""
    return Visit(
        id=f"T{next(NUMBERS)}",
        at=NOW,
        workspace_id=TEAM,
        user_id=user_id,
        channel_id="C1" if text else "",
        text=text,
        in_home=not text,
    )


async def home(routes: Routes, user_id: str) -> None:
    """Draw somebody's Home tab."""
    assert routes.home
    drawn = await routes.home(visit(user_id))
    if not drawn or len(drawn["blocks"]) < 10:
        raise RuntimeError(f"too little is shown: {drawn}")


async def status(routes: Routes, user_id: str) -> None:
    """Answer `/rollout status`."""
    answer = await routes.command_typed(visit(user_id, text="status"))
    if not isinstance(answer, Whisper) or "1000 people" not in str(answer):
        raise RuntimeError(f"too little is said: {answer}")


async def judged(kind: str, database: Database) -> list[str]:
    """Print what was measured on one database; returns what is not good enough."""
    wrong: list[str] = []
    routes = routes_of(database)
    asked: dict[str, Callable[[Routes, str], Awaitable[None]]] = {"home": home, "status": status}
    for name, ask in asked.items():
        for user_id, who in ((LEA, "who leads"), (ANA, "who takes part")):
            ran = await statements(database, ask, routes, user_id)
            took = [await milliseconds(ask, routes, user_id) for _ in range(TIMES)]
            slowest = statistics.quantiles(took, n=100)[-1]
            middle = statistics.median(took)
            print(
                f"  {name}, {who}: p50 {middle:.0f} ms, p99 {slowest:.0f} ms, {len(ran)} statements"
            )
            if "-v" in sys.argv:
                print(*ran, sep="\n\n")
            limit = SLOWEST_HOME_MS if name == "home" else SLOWEST_STATUS_MS
            wrong += [f"{kind}: {name} of {who}, {slowest:.0f} ms"] * (slowest >= limit)
            too_many = len(ran) > MOST_STATEMENTS[name]
            wrong += [f"{kind}: {name} of {who}, {len(ran)} statements"] * too_many
    return wrong


async def milliseconds(
    ask: Callable[[Routes, str], Awaitable[None]], routes: Routes, user_id: str
) -> float:
    """Return how long one takes."""
    began = time.perf_counter()
    await ask(routes, user_id)
    return 1000 * (time.perf_counter() - began)


async def statements(
    database: Database,
    ask: Callable[[Routes, str], Awaitable[None]],
    routes: Routes,
    user_id: str,
) -> list[str]:
    """Return what one asks of the database, after another has made the statements."""
    await ask(routes, user_id)
    ran: list[str] = []

    def note(*run: object) -> None:
        ran.append(str(run[2]))

    engine = database.read_engine
    event.listen(engine, "before_cursor_execute", note)
    await ask(routes, user_id)
    event.remove(engine, "before_cursor_execute", note)
    return ran


async def main() -> int:
    """Measure on both databases; returns the exit code."""
    wrong: list[str] = []
    with tempfile.TemporaryDirectory() as folder, shared_server(Path(folder, "pg")) as postgres:
        for kind in ("sqlite", "postgresql"):
            print(kind)
            url = address(kind, folder, postgres)
            schema.upgrade(url)
            database = Database(url)
            await database.run(settle)
            wrong += await judged(kind, database)
            database.close()
    for line in wrong:
        print(f"Not good enough: {line}")
    return 1 if wrong else 0


def address(kind: str, folder: str, postgres: Server) -> str:
    """Return where a database of a kind is."""
    return f"sqlite:///{folder}/home.db" if kind == "sqlite" else postgres.create("home")


if __name__ == "__main__":
    gc.freeze()  # as the program does with what it has loaded
    sys.exit(asyncio.run(main()))
