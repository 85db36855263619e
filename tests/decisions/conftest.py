"""A rollout of five people, one of whom holds an area."""

from collections.abc import Iterator

import pytest
from sqlalchemy import insert, update
from sqlalchemy.orm import Session

from bot.database import Database
from bot.rollouts.model import Member, Role, Rollout
from bot.slack.model import SlackUser
from tests.checkins.company import A_DAY, NINE, member, person, rollout
from tests.decisions.five_people import ANA, BEN, CY, LEA, OLA, holds


@pytest.fixture
def session(database_url: str) -> Iterator[Session]:
    """Lea leads and Ola sponsors one rollout; Ben, who decides about processes, Ana and Cy take part."""
    database = Database(database_url)
    with Session(database.engine) as session, session.begin():
        session.execute(insert(SlackUser), [person(number) for number in range(1, 6)])
        session.execute(insert(Rollout), [rollout(1)])
        people = [member(1, user, NINE - A_DAY) for user in (LEA, BEN, ANA, OLA, CY)]
        session.execute(insert(Member), people)
        for user, role in ((LEA, Role.LEAD), (OLA, Role.SPONSOR)):
            session.execute(update(Member).where(Member.user_id == user).values(role=role))
        holds(session, BEN)
        yield session
    database.close()
