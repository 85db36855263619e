"""A rollout with people who say something, straight in the database."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from bot.database import Database
from bot.privacy.rules import Keyring
from bot.rollouts.model import Member, Role, Rollout
from bot.slack.model import SlackUser
from bot.voices.model import Draft, Kind, Topic, Visibility
from tests.checkins.company import TEAM, member, person, rollout

LEA, OLA, ANA, BEN, CY = "U00001", "U00002", "U00003", "U00004", "U00005"
NOW = datetime(2026, 11, 24, 22, 47, 13, tzinfo=UTC)
"""Almost midnight in Berlin, where Lea is."""

KEYS = Keyring("a key of at least thirty-two bytes, for tests")
ROLES = {LEA: Role.LEAD, OLA: Role.SPONSOR}


def settle(session: Session) -> None:
    """Let five people be in one rollout in a channel, and two of them lead and sponsor it."""
    people = (LEA, OLA, ANA, BEN, CY)
    session.execute(insert(SlackUser), [person(number) for number in range(1, 6)])
    session.execute(insert(Rollout), [rollout(1)])
    members = [
        member(1, each, NOW) | {"role": ROLES.get(each, Role.PARTICIPANT)} for each in people
    ]
    session.execute(insert(Member), members)


def draft(words: str = "The scanner drops orders at noon", **changed: Any) -> Draft:
    """A concern that everyone may see, unless something else is said."""
    usual: dict[str, Any] = {
        "rollout_id": 1,
        "kind": Kind.CONCERN,
        "topic": Topic.TOOL,
        "impact": 4,
        "visibility": Visibility.NAMED,
        "source_url": "https://crumb.slack.com/archives/C1/p1",
    }
    return Draft(words=words, **usual | changed)


def by(user_id: str) -> dict[str, Any]:
    """Who does something, where and when."""
    return {"workspace_id": TEAM, "user_id": user_id, "channel_id": "C1", "now": NOW}


@asynccontextmanager
async def company_on(database_url: str) -> AsyncIterator[Database]:
    """The rollout with its people, in a database."""
    database = Database(database_url)
    await database.run(settle)
    yield database
    database.close()
