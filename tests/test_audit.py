"""Who did what is recorded with the deed itself, or not at all."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
import pytest_asyncio
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot import audit
from bot.audit import Deed
from bot.database import Database
from bot.scheduling.model import Heartbeat

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest_asyncio.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    database = Database(database_url)
    yield database
    database.close()


def joins(session: Session, *, fails: bool = False) -> None:
    session.add(Heartbeat(process="what was done", beat_at=NOON))
    audit.record(
        session,
        workspace_id="T1",
        actor_id="U1",
        deed="rollouts.joined",
        subject="rollout:12",
        now=NOON,
    )
    if fails:
        raise ZeroDivisionError


def deeds(session: Session) -> list[tuple[str, str, str, str, datetime]]:
    rows = session.scalars(select(Deed).order_by(Deed.id))
    return [(d.workspace_id, d.actor_id, d.deed, d.subject, d.done_at) for d in rows]


async def test_a_deed_is_recorded_with_what_was_done(database: Database) -> None:
    await database.run(joins)
    assert await database.read(deeds) == [("T1", "U1", "rollouts.joined", "rollout:12", NOON)]


async def test_what_was_not_done_is_not_recorded(database: Database) -> None:
    with pytest.raises(ZeroDivisionError):
        await database.run(joins, fails=True)
    assert await database.read(deeds) == []
