"""Who only reads along, straight in the database."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from sqlalchemy import update
from sqlalchemy.orm import Session

from bot.database import Database
from bot.errors import BotError
from bot.rollouts import service
from bot.rollouts.model import Member, Observers, Role
from bot.slack.directory import known_users
from tests.checkins.company import NINE, TEAM, company_on, id_of

LEA, ANA, BEN = id_of(1), id_of(2), id_of(3)


@pytest_asyncio.fixture
async def company(database_url: str) -> AsyncIterator[Database]:
    """Three people in two rollouts; Lea leads both."""
    async with company_on(database_url, people=3, rollouts=2) as database:
        await database.run(leads)
        yield database


def leads(session: Session) -> None:
    session.execute(update(Member).where(Member.user_id == LEA).values(role=Role.LEAD))


def choose(session: Session, by: str, *chosen: str) -> Observers:
    return service.choose_observers(
        session,
        workspace_id=TEAM,
        rollout_id=1,
        user_id=by,
        chosen=list(known_users(session, TEAM, chosen).values()),
        parts=(),
        now=NINE,
    )


def taken_part_in(session: Session, user_id: str) -> list[int]:
    return [rollout.id for rollout in service.taking_part_in(session, TEAM, user_id)]


async def test_who_does_not_lead_can_neither_see_the_list_nor_change_it(company: Database) -> None:
    with pytest.raises(BotError, match="Only those who lead or sponsor"):
        await company.run(choose, ANA, BEN)
    with pytest.raises(BotError, match="Only those who lead or sponsor"):
        await company.read(service.observers, workspace_id=TEAM, rollout_id=1, user_id=ANA)


async def test_reading_along_in_one_rollout_changes_nothing_in_another(company: Database) -> None:
    await company.run(choose, LEA, ANA)
    assert await company.read(taken_part_in, ANA) == [2]
    assert await company.read(taken_part_in, BEN) == [1, 2]


async def test_choosing_the_same_again_changes_nothing(company: Database) -> None:
    first = await company.run(choose, LEA, ANA, BEN)
    again = await company.run(choose, LEA, ANA, BEN)
    assert list(first.names) == list(again.names) == [ANA, BEN]
    assert again.taken_off == ()
