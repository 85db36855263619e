"""How much somebody did today is known, and who it was is not."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.database import Database
from bot.privacy import service
from bot.privacy.model import Count
from bot.privacy.rules import Keyring
from tests.privacy.keys import ANA, BEN, BOTH, FIRST, SECOND, TEAM

TODAY = date(2026, 11, 23)
RAISED = "voices.raised"


def of(user_id: str = ANA, **more: Any) -> dict[str, Any]:
    return {"workspace_id": TEAM, "user_id": user_id, "deed": RAISED, "today": TODAY} | more


async def test_each_deed_counts_one_more_for_its_doer_that_day(database: Database) -> None:
    async def counts(**deed: Any) -> int:
        return await database.run(service.count, FIRST, **deed)

    assert [await counts(**of()) for _ in range(3)] == [1, 2, 3]
    assert await counts(**of(BEN)) == 1
    assert await counts(**of(deed="voices.shared")) == 1
    assert await counts(**of(today=TODAY + timedelta(days=1))) == 1
    assert await counts(**of(workspace_id="T0OTHER")) == 1
    assert await database.read(service.counted, FIRST, **of()) == 3
    assert await database.read(service.counted, FIRST, **of("U0NOBODY")) == 0


async def test_nothing_ties_one_day_to_another(database: Database) -> None:
    for day in range(3):
        await database.run(service.count, FIRST, **of(today=TODAY + timedelta(days=day)))
    kept = await database.read(all_counts)
    assert len({count.mark for count in kept}) == 3
    assert ANA not in str([vars(count) for count in kept])


async def test_a_new_key_does_not_begin_the_day_anew(database: Database) -> None:
    for keyring in (FIRST, FIRST, BOTH):
        await database.run(service.count, keyring, **of())
    assert await database.read(service.counted, BOTH, **of()) == 3
    assert await database.read(service.counted, SECOND, **of()) == 1


async def test_days_that_are_over_everywhere_are_forgotten(database: Database) -> None:
    for day in (-2, -1, 0, 1):
        await database.run(service.count, FIRST, **of(today=TODAY + timedelta(days=day)))
    await database.run(service.end_due, datetime(2026, 11, 23, 9, tzinfo=UTC))
    kept = [count.on_date for count in await database.read(all_counts)]
    assert kept == [TODAY + timedelta(days=day) for day in (-1, 0, 1)]


def all_counts(session: Session) -> list[Count]:
    return list(session.scalars(select(Count).order_by(Count.on_date)))


def test_a_count_needs_no_former_key() -> None:
    assert Keyring("x" * 32).key_ids == (Keyring("x" * 32).key_id,)
