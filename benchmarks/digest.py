"""How long a weekly digest takes: its words and its picture, of a rollout of a thousand people.

On SQLite and PostgreSQL: a year of check-ins on every working day and four voices on each, beside
a rollout whose history is ten times as long. Fails where one takes a second, or ten times the history more than
1.3 times as long.
"""

import asyncio
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from sqlalchemy import Insert, insert, select
from sqlalchemy.orm import Session

from bot import schema
from bot.attention.model import Ask, AskState, Worth
from bot.checkins.model import Blocker, Checkin, Entry, Run, State
from bot.database import Database
from bot.digests.model import Contents
from bot.digests.service.showing import as_of_now
from bot.drawing import trend_png
from bot.features import DIGEST
from bot.rollouts.model import Member, Rollout, Stage
from bot.rollouts.service import find
from bot.slack.model import SlackUser
from bot.voices.model import Kind, Topic, Visibility, Voice
from bot.voices.model import State as Of
from tests.checkins.company import TEAM, checkin, id_of, member, person, rollout
from tests.postgres import Server, shared_server

PEOPLE, A_YEAR, TIMES_LONGER = 1_000, 260, 10
NOW = datetime(2026, 11, 27, 8, tzinfo=UTC)
MOST_SECONDS, MOST_RATIO, TIMES = 1.0, 1.3, 15
KEPT_DAYS = 64
"""Working days for which asks are kept."""


def settle(session: Session, days: int) -> None:
    """Write a rollout of a thousand people that has asked on so many working days."""
    users = [person(number) for number in range(1, PEOPLE + 1)]
    began = NOW - timedelta(days=days * 7 / 5)
    session.execute(insert(SlackUser), users)
    session.execute(insert(Rollout), [rollout(1) | {"started_at": began, "stage": Stage.PILOTING}])
    teams = [f"Team {number % 20}" for number in range(PEOPLE)]
    joined = [member(1, each["user_id"], began) for each in users]
    session.execute(insert(Member), [m | {"team": t} for m, t in zip(joined, teams, strict=True)])
    session.execute(insert(Checkin), [checkin(1)])
    chance = random.Random(7)
    dates = working_days(days)
    session.execute(insert(Run), [run(number, day) for number, day in enumerate(dates, start=1)])
    for number, day in enumerate(dates, start=1):
        if number <= A_YEAR:
            session.execute(insert(Entry), [entry(number, n, chance) for n in range(1, PEOPLE + 1)])
        elif number % A_YEAR == 1:
            session.execute(the_first_year_again(number - 1))
        session.execute(insert(Voice), [voice(number * 10 + n, day, chance) for n in range(4)])
        if number > days - KEPT_DAYS:
            session.execute(insert(Ask), [ask(number, n, day) for n in range(1, PEOPLE + 1)])
        session.execute(insert(Blocker), [blocker(number, n, day) for n in range(1, 9)])


def working_days(number: int) -> list[date]:
    """Return so many working days, the last one yesterday."""
    found, day = list[date](), NOW.date()
    while len(found) < number:
        day -= timedelta(days=1)
        found += [day] if day.weekday() < 5 else []
    return found[::-1]


def run(number: int, day: date) -> dict[str, object]:
    """Return a day of the check-in."""
    return {
        "id": number,
        "workspace_id": TEAM,
        "checkin_id": 1,
        "on_date": day,
        "questions": [],
        "closes_at": NOW,
        "closed_at": NOW,
    }


def entry(number: int, who: int, chance: random.Random) -> dict[str, object]:
    """Return somebody in a day."""
    return {
        "id": number * 10_000 + who,
        "workspace_id": TEAM,
        "run_id": number,
        "user_id": id_of(who),
        "zone": "Europe/Berlin",
        "prompt_at": NOW,
        "state": State.ANSWERED if chance.random() < 0.7 else State.ASKED,
        "answers": ["All is well"],
        "words": "",
        "followed": [],
    }


def the_first_year_again(runs_before: int) -> Insert:
    """Copy who was asked in the first year into another one: the database does it ten times as fast."""
    moved = {"id": Entry.id + runs_before * 10_000, "run_id": Entry.run_id + runs_before}
    columns = list(Entry.__table__.columns)
    again = select(*(moved.get(column.name, column) for column in columns))
    return insert(Entry).from_select(
        [column.name for column in columns], again.where(Entry.run_id <= A_YEAR)
    )


def voice(number: int, day: date, chance: random.Random) -> dict[str, object]:
    """Return something that was said, and answered some days later; now and then it is not."""
    is_open = chance.random() < 0.02
    return {
        "id": number,
        "workspace_id": TEAM,
        "rollout_id": 1,
        "kind": Kind.CONCERN,
        "topic": Topic.TOOL,
        "words": "The scanner drops orders at noon",
        "impact": 3,
        "visibility": Visibility.NAMED,
        "author_id": id_of(3),
        "state": Of.RAISED if is_open else Of.ANSWERED,
        "raised_on": day,
        "waits_since": day,
        "settled_on": None if is_open else min(day + timedelta(days=4), NOW.date()),
        "answer": None if is_open else "A new battery",
        "reopened": 0,
        "rung": 0,
    }


def blocker(number: int, who: int, day: date) -> dict[str, object]:
    """Return what is in somebody's way; most are solved the week after."""
    raised_at = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
    return {
        "workspace_id": TEAM,
        "checkin_id": 1,
        "entry_id": number * 10_000 + who,
        "user_id": id_of(who),
        "text": "No flour",
        "raised_at": raised_at,
        "solved_at": min(raised_at + timedelta(days=7), NOW) if who < 8 or number % 50 else None,
    }


def ask(number: int, who: int, day: date) -> dict[str, object]:
    """Return what somebody was asked."""
    at = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
    return {
        "workspace_id": TEAM,
        "user_id": id_of(who),
        "kind": "checkins.prompt",
        "subject_id": number * 10_000 + who,
        "rollout_id": 1,
        "on_date": day,
        "begins_at": at,
        "ends_at": at,
        "worth": Worth.CHECKIN,
        "effort": 20,
        "state": AskState.ASKED,
        "asked_at": at,
    }


def words(session: Session) -> Contents:
    """Read all that the digest says."""
    found = as_of_now(session, find(session, TEAM, 1), DIGEST, NOW)
    if len(found.sections) < 3 or len(found.trend.weeks) < 12:
        raise RuntimeError(f"too little is said: {found}")
    return found


async def settled(database_url: str, days: int) -> Database:
    """Return a database with so much history in it."""
    schema.upgrade(database_url)
    database = Database(database_url)
    await database.run(settle, days)
    trend_png((await database.read(words)).trend)  # what draws is loaded once in a process
    return database


async def took(database: Database) -> tuple[float, float]:
    """Return the seconds that words and picture take."""
    began = time.perf_counter()
    found = await database.read(words)
    middle = time.perf_counter()
    trend_png(found.trend)
    return middle - began, time.perf_counter() - middle


async def judged(kind: str, folder: str, postgres: Server) -> Iterator[str]:
    """Print what was measured on one kind of database, turn by turn; yields what is not good enough."""
    found = dict[int, Database]()
    for times in (1, TIMES_LONGER):
        address = f"sqlite:///{folder}/{times}.db"
        url = address if kind == "sqlite" else postgres.create(f"digest_{times}")
        found[times] = await settled(url, A_YEAR * times)
    turns = [{times: await took(each) for times, each in found.items()} for _ in range(TIMES)]
    both = {times: statistics.median(sum(turn[times]) for turn in turns) for times in found}
    for times, seconds in both.items():
        picture = statistics.median(turn[times][1] for turn in turns)
        print(f"  {times:>2} years: {seconds:.2f} s, {picture:.2f} of it for the picture")
        found[times].close()
    ratio = statistics.median(sum(turn[TIMES_LONGER]) / sum(turn[1]) for turn in turns)
    print(f"  ten times the history: {ratio:.2f} times as long")
    wrong = [f"{kind}: {both[1]:.2f} s"] if both[1] >= MOST_SECONDS else []
    return iter(wrong + ([f"{kind}: {ratio:.2f} times as long"] if ratio > MOST_RATIO else []))


async def main() -> int:
    """Measure on both databases; returns the exit code."""
    wrong: list[str] = []
    with tempfile.TemporaryDirectory() as folder, shared_server(Path(folder, "pg")) as postgres:
        for kind in ("sqlite", "postgresql"):
            print(kind)
            wrong += await judged(kind, folder, postgres)
    for line in wrong:
        print(f"Not good enough: {line}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
