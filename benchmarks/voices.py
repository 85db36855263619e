"""How long it takes where much was said: to read the ledger, to find what is alike, to bring it to a lead.

On SQLite and PostgreSQL. The ledger has five thousand voices, beside one of five hundred, and is read by
somebody who knows of all ten rollouts, has raised some with and some without a name, and may see some
confidential ones. A concern is previewed beside five thousand open ones of its rollout. Fifteen are raised
in the sandbox, one after the other, with the worker at its ordinary pace, until each stands before the lead.
Fails where a page, read and drawn, takes 300 ms, a preview 100 ms, or the way to the lead two seconds.
"""

import asyncio
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from parts import raising
from parts.said import KEYRING, NOW, READER, TEAM, sentence, settle, settle_open
from sqlalchemy.orm import Session

from bot import schema
from bot.database import Database
from bot.voices import service, views
from bot.voices.model import Draft, Kind, Show, Topic, Visibility, Wanted
from tests.postgres import Server, shared_server

VOICES, FEWER = 5_000, 500
MOST_MS, MOST_TO_PREVIEW_MS, MOST_TO_LEAD = 300.0, 100.0, 2.0
TIMES = 15
PAGES = {
    "first page": Wanted(),
    "of one rollout": Wanted(rollout_id=1),
    "page 400": Wanted(page=400),
    "open": Wanted(show=Show.OPEN),
    "answered ideas": Wanted(show=Show.ANSWERED, about=Kind.IDEA),
    "mine": Wanted(show=Show.MINE),
}


def page(session: Session, wanted: Wanted) -> None:
    """Read and draw one page."""
    found = service.ledger_page(
        session,
        KEYRING,
        workspace_id=TEAM,
        user_id=READER,
        channel_id="D1",
        wanted=wanted,
        now=NOW,
    )
    views.ledger(found)
    if not found.lines:
        raise RuntimeError(f"nothing on {wanted}")


async def measure(database_url: str, number: int) -> dict[str, float]:
    """Return the milliseconds that each page takes, in the middle of several."""
    schema.upgrade(database_url)
    database = Database(database_url)
    await database.run(settle, number)
    wanted = {name: each for name, each in PAGES.items() if number == VOICES or not each.page}
    took: dict[str, list[float]] = {name: [] for name in wanted}
    for _ in range(TIMES):
        for name, each in wanted.items():
            began = time.perf_counter()
            await database.read(page, each)
            took[name].append((time.perf_counter() - began) * 1000)
    database.close()
    return {name: statistics.median(each) for name, each in took.items()}


def judged(kind: str, fewer: dict[str, float], many: dict[str, float]) -> Iterator[str]:
    """Print a table; yields what is not good enough in it."""
    for name, took in many.items():
        beside = f", {fewer[name]:.1f} ms of {FEWER}" if name in fewer else ""
        print(f"  {name:>16}: {took:6.1f} ms of {VOICES}{beside}")
        if took >= MOST_MS:
            yield f"{kind}: {name}, {took:.0f} ms"


def preview(session: Session, words: str) -> None:
    """Preview a concern, with those that say much the same."""
    draft = Draft(
        rollout_id=1,
        kind=Kind.CONCERN,
        topic=Topic.TOOL,
        words=words,
        impact=3,
        visibility=Visibility.NAMED,
        source_url="",
    )
    found = service.preview(
        session, draft, workspace_id=TEAM, user_id=READER, channel_id="D1", now=NOW
    )
    if not found.similar:
        raise RuntimeError(f"nothing like {words}")


async def previewing(database_url: str) -> list[float]:
    """Return the milliseconds of each preview beside so many open voices."""
    schema.upgrade(database_url)
    database = Database(database_url)
    await database.run(settle_open, VOICES)
    chance, took = random.Random(8), []
    for _ in range(TIMES):
        words = sentence(chance)
        began = time.perf_counter()
        await database.read(preview, words)
        took.append((time.perf_counter() - began) * 1000)
    database.close()
    return took


def within(kind: str, name: str, took: list[float], most: float, unit: str) -> Iterator[str]:
    """Print the middle of several and the slowest; yields what is not good enough."""
    middle = statistics.median(took)
    print(
        f"  {name:>16}: {middle:6.2f} {unit} in the middle of {len(took)}, {max(took):.2f} at most"
    )
    if middle >= most:
        yield f"{kind}: {name}, {middle:.2f} {unit}"


def urls(kind: str, folder: str, postgres: Server) -> Callable[[int], str]:
    """Return what makes an address for so many voices."""
    if kind == "sqlite":
        return lambda number: f"sqlite:///{folder}/{number}.db"
    return lambda number: postgres.create(f"voices_{number}")


async def main() -> int:
    """Measure on both databases; returns the exit code."""
    wrong: list[str] = []
    with tempfile.TemporaryDirectory() as folder, shared_server(Path(folder, "pg")) as postgres:
        for kind in ("sqlite", "postgresql"):
            print(kind)
            url = urls(kind, folder, postgres)
            fewer, many = await measure(url(FEWER), FEWER), await measure(url(VOICES), VOICES)
            wrong += judged(kind, fewer, many)
            wrong += within(kind, "preview", await previewing(url(1)), MOST_TO_PREVIEW_MS, "ms")
            wrong += within(kind, "to the lead", await raising.seconds(url(0)), MOST_TO_LEAD, "s")
    for line in wrong:
        print(f"Not good enough: {line}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
