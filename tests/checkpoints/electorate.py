"""A rollout with people who vote, straight in the database."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from bot.checkpoints.model import Method, Sheet
from bot.database import Database
from bot.rollouts.model import Member, Role, Rollout
from bot.slack.model import SlackUser
from bot.waves.model import Wave
from tests.checkins.company import TEAM, member, person, rollout

LEA, OLA, ANA, BEN, CY, DAN, EVE = (f"U0000{number}" for number in range(1, 8))
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
"""Monday at ten in Berlin, where all are."""

MEMBERS: dict[str, dict[str, Any]] = {
    LEA: {"role": Role.LEAD},
    OLA: {"role": Role.SPONSOR, "takes_part": False},
    ANA: {"team": "Bakers"},
    BEN: {"team": "Bakers"},
    CY: {"role": Role.OBSERVER, "takes_part": False},
    DAN: {"team": "Drivers", "wave": 1, "waits": True},
}
"""Eve is in the company, and not in the rollout."""


def settle(session: Session) -> None:
    """Let six people be in one rollout, of whom one waits for the second wave."""
    session.execute(insert(SlackUser), [person(number) for number in range(1, 8)])
    session.execute(insert(Rollout), [rollout(1)])
    for user_id, about in MEMBERS.items():
        usual = {"role": Role.PARTICIPANT}
        session.execute(insert(Member), [member(1, user_id, NOW) | usual | about])
    session.add(Wave(workspace_id=TEAM, rollout_id=1, number=1, name="Drivers"))


def sheet(**changed: Any) -> Sheet:
    """A vote that asks everyone until Wednesday, unless something else is said."""
    usual = Sheet(
        rollout_id=1,
        question="Keep the 6 am cut-off?",
        lines=("Yes", "No", "Later"),
        method=Method.MAJORITY,
        closes_on=date(2026, 11, 25),
        closes_time=time(16),
        decider_id=OLA,
    )
    return replace(usual, **changed)


def by(user_id: str, now: datetime = NOW) -> dict[str, Any]:
    """Who does something, and when."""
    return {"workspace_id": TEAM, "user_id": user_id, "now": now}


@asynccontextmanager
async def company_on(database_url: str) -> AsyncIterator[Database]:
    """The rollout with its people, in a database."""
    database = Database(database_url)
    await database.run(settle)
    yield database
    database.close()
