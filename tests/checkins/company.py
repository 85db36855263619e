"""A company with many people in its rollouts, straight in the database, and what becomes of them."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import event, insert, select, update
from sqlalchemy.orm import Session

from bot.attention.hooks import Kinds
from bot.attention.model import Ask
from bot.attention.service import Folding
from bot.checkins import hooks, service
from bot.checkins.model import DAY, PROMPT, Checkin, Entry, Question, Run
from bot.database import Database
from bot.delivery.model import Outgoing
from bot.rollouts.model import Member, Role, Rollout, Stage
from bot.slack.model import Kind, SlackUser

TEAM = "T0CRUMB"
TUESDAY = date(2026, 11, 24)
NINE = datetime(2026, 11, 24, 8, tzinfo=UTC)
"""In Berlin."""

A_DAY = timedelta(days=1)


def id_of(number: int) -> str:
    return f"U{number:05}"


def settle(
    session: Session,
    *,
    people: int,
    rollouts: int = 1,
    zones: tuple[str, ...] = ("Europe/Berlin",),
    since: datetime = NINE - A_DAY,
) -> None:
    """Let everybody take part in every rollout, each with a check-in that is due at nine in Berlin."""
    numbers = range(1, rollouts + 1)
    session.execute(
        insert(SlackUser),
        [person(number, zones[number % len(zones)]) for number in range(1, people + 1)],
    )
    session.execute(insert(Rollout), [rollout(number) for number in numbers])
    session.execute(
        insert(Member),
        [member(number, id_of(each), since) for number in numbers for each in range(1, people + 1)],
    )
    session.execute(insert(Checkin), [checkin(number) for number in numbers])


def person(number: int, zone: str = "Europe/Berlin") -> dict[str, Any]:
    return {
        "workspace_id": TEAM,
        "user_id": id_of(number),
        "name": f"Person {number}",
        "kind": Kind.PERSON,
        "zone": zone,
        "locale": "",
        "is_admin": False,
        "described_at": NINE - A_DAY,
    }


def member(rollout_id: int, user_id: str, since: datetime) -> dict[str, Any]:
    return {
        "workspace_id": TEAM,
        "rollout_id": rollout_id,
        "user_id": user_id,
        "role": Role.PARTICIPANT,
        "takes_part": True,
        "joined_at": since,
    }


def rollout(number: int) -> dict[str, Any]:
    return {
        "id": number,
        "workspace_id": TEAM,
        "channel_id": f"C{number}",
        "is_private": False,
        "name": f"Rollout {number}",
        "name_key": f"rollout {number}",
        "why": "It helps.",
        "stage": Stage.PLANNED,
        "started_at": NINE - A_DAY,
    }


def checkin(number: int) -> dict[str, Any]:
    return {
        "id": number,
        "workspace_id": TEAM,
        "rollout_id": number,
        "days": [0, 1, 2, 3, 4],
        "at": time(9),
        "questions": [Question(text="What moved?")],
        "window_minutes": 240,
        "next_on": TUESDAY,
        "next_at": NINE,
    }


@asynccontextmanager
async def company_on(database_url: str, **shape: Any) -> AsyncIterator[Database]:
    """A company of some shape; the process is another one each time the database is opened."""
    database = Database(database_url)
    if shape:
        await database.run(settle, **shape)
    yield database
    database.close()


async def opens_all(database: Database, now: datetime = NINE) -> int:
    """Open what is due and return in how many transactions."""
    slices = 1
    while await database.run(service.open_due, now):
        slices += 1
    return slices


def asks(session: Session, now: datetime = NINE) -> None:
    """Ask everybody what is due, in their messages of the day, which arrive."""
    kinds = Kinds()
    hooks.contribute(kinds)
    while Folding(kinds).run(session, now):
        pass
    told = update(Outgoing).where(Outgoing.sent_at.is_(None))
    session.execute(told.values(state="sent", sent_at=now))


def asked(session: Session, checkin_id: int = 1) -> list[tuple[str, datetime]]:
    """Who is in the newest run of a check-in, and when each is asked."""
    query = (
        select(Entry.user_id, Entry.prompt_at)
        .join(Run, Entry.run_id == Run.id)
        .where(Run.checkin_id == checkin_id, Run.on_date == TUESDAY)
    )
    return sorted((user_id, at) for user_id, at in session.execute(query))


def prompts(session: Session) -> list[str]:
    """Who is to be asked, or was."""
    return sorted(session.scalars(select(Ask.user_id).where(Ask.kind == PROMPT)))


def days(session: Session) -> list[str]:
    """Where a message of the day is on its way."""
    return sorted(session.scalars(select(Outgoing.destination).where(Outgoing.notice == DAY)))


@contextmanager
def statements(database: Database) -> Iterator[list[str]]:
    """What is said to the database meanwhile."""
    said: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        said.append(statement)

    event.listen(database.engine, "after_cursor_execute", note)
    yield said
    event.remove(database.engine, "after_cursor_execute", note)
