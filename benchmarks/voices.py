"""How long reading the ledger takes where five thousand voices were raised, and where five hundred were.

On SQLite and PostgreSQL, for somebody who knows of all ten rollouts, has raised some with and some
without a name, and may see some confidential ones. Fails where a page, read and drawn, takes 300 ms.
"""

import asyncio
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from sqlalchemy import insert
from sqlalchemy.orm import Session

from bot import schema
from bot.database import Database
from bot.privacy.rules import Keyring
from bot.privacy.service import open_box
from bot.rollouts.model import Member, Role, Rollout, Stage
from bot.slack.model import Kind as Account
from bot.slack.model import SlackUser
from bot.voices import service, views
from bot.voices.model import Confidant, Kind, Show, State, Topic, Visibility, Voice, Wanted
from tests.postgres import Server, shared_server

TEAM, READER = "T0BENCH", "U00000"
VOICES, FEWER, PEOPLE, ROLLOUTS = 5_000, 500, 200, 10
ANONYMOUS, CONFIDENTIAL = 5, 10
"""One voice in so many."""

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
KEYRING = Keyring("a key of at least thirty-two bytes")
MOST_MS = 300.0
TIMES = 15
PAGES = {
    "first page": Wanted(),
    "of one rollout": Wanted(rollout_id=1),
    "page 400": Wanted(page=400),
    "open": Wanted(show=Show.OPEN),
    "answered ideas": Wanted(show=Show.ANSWERED, about=Kind.IDEA),
    "mine": Wanted(show=Show.MINE),
}


def settle(session: Session, number: int) -> None:
    """Let people raise so many voices over two years."""
    chance = random.Random(7)
    session.execute(insert(SlackUser), [person(n) for n in range(PEOPLE)])
    session.execute(insert(Rollout), [rollout(n) for n in range(1, ROLLOUTS + 1)])
    session.execute(insert(Member), [leads(n) for n in range(1, ROLLOUTS + 1)])
    ids = chance.sample(range(1, 2**31 - 1), number)
    session.execute(
        insert(Voice), [raised(session, chance, n, voice_id) for n, voice_id in enumerate(ids)]
    )
    told = [{"workspace_id": TEAM, "user_id": READER, "voice_id": each} for each in ids[::50]]
    session.execute(insert(Confidant), told)


def raised(session: Session, chance: random.Random, n: int, voice_id: int) -> dict[str, object]:
    """Return the columns of one voice; three in four are answered."""
    by = f"U{chance.randrange(PEOPLE):05}"
    is_anonymous = not n % ANONYMOUS
    on = date(2026, 11, 1) - timedelta(days=chance.randrange(700))
    is_open = not n % 4
    return {
        "id": voice_id,
        "workspace_id": TEAM,
        "rollout_id": 1 + n % ROLLOUTS,
        "kind": chance.choice(list(Kind)),
        "topic": chance.choice(list(Topic)),
        "words": "The list is too long & nobody reads it. " * chance.randrange(1, 20),
        "impact": 3,
        "visibility": visibility(n),
        "author_id": None if is_anonymous else by,
        "box": box_of(session, by) if is_anonymous else None,
        "state": State.RAISED if is_open else State.ANSWERED,
        "raised_on": on,
        "waits_since": on,
        "settled_on": None if is_open else on + timedelta(days=chance.randrange(20)),
        "answer": None if is_open else "We print it twice a day. " * chance.randrange(1, 20),
        "answered_by": None if is_open else "U00001",
        "reopened": 0,
        "rung": 0,
        "is_held_back": False,
    }


def visibility(n: int) -> Visibility:
    """Return who may see the voice of a number."""
    if not n % ANONYMOUS:
        return Visibility.ANONYMOUS
    return Visibility.CONFIDENTIAL if n % CONFIDENTIAL == 1 else Visibility.NAMED


def box_of(session: Session, user_id: str) -> str:
    """Return the name of a sealed address."""
    return open_box(session, KEYRING, workspace_id=TEAM, user_id=user_id)


def person(n: int) -> dict[str, object]:
    """Return the columns of one of the people."""
    return {
        "workspace_id": TEAM,
        "user_id": f"U{n:05}",
        "name": f"Person {n}",
        "kind": Account.PERSON,
        "zone": "Europe/Berlin",
        "locale": "",
        "is_admin": False,
        "described_at": NOW,
    }


def rollout(n: int) -> dict[str, object]:
    """Return the columns of a rollout."""
    return {
        "id": n,
        "workspace_id": TEAM,
        "channel_id": f"C{n}",
        "is_private": False,
        "name": f"Rollout {n}",
        "name_key": f"rollout {n}",
        "why": "It helps.",
        "stage": Stage.PILOTING,
        "started_at": NOW,
    }


def leads(rollout_id: int) -> dict[str, object]:
    """Return the columns of whoever leads a rollout."""
    return {
        "workspace_id": TEAM,
        "rollout_id": rollout_id,
        "user_id": "U00001",
        "role": Role.LEAD,
        "takes_part": False,
        "joined_at": NOW,
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
    for line in wrong:
        print(f"Not good enough: {line}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
