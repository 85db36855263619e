"""A rollout with people who have something to do in it."""

from collections.abc import Iterator

import pytest
from sqlalchemy import insert
from sqlalchemy.orm import Session

from bot.database import Database
from bot.rollouts.model import Member, Role, Rollout
from bot.slack.model import SlackUser
from tests.actions.test_service import ANA, LEA, OLA, YESTERDAY, is_in
from tests.checkins.company import member, person, rollout


@pytest.fixture
def session(database_url: str) -> Iterator[Session]:
    """Lea leads and Ola sponsors one rollout, in which Ana takes part; Ben and Cy are colleagues."""
    database = Database(database_url)
    with Session(database.engine) as session, session.begin():
        session.execute(insert(SlackUser), [person(number) for number in range(1, 6)])
        session.execute(insert(Rollout), [rollout(1)])
        people = [member(1, user, YESTERDAY) for user in (LEA, OLA, ANA)]
        session.execute(insert(Member), people)
        is_in(session, LEA, Role.LEAD)
        is_in(session, OLA, Role.SPONSOR)
        yield session
    database.close()
