"""A run: what is told, how often somebody is killed meanwhile, and its end."""

import asyncio
import random
from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.clock import utc_now
from bot.database import Database
from bot.delivery import outbox
from bot.delivery.model import Outgoing, State
from tests.delivery.allowances import allow_everything
from tests.delivery.crash.crew import Crew
from tests.delivery.crash.worker import NOTICE
from tests.delivery.office import TEAM
from tests.delivery.stand_in.process import StandIn

ANSWERS_AFTER = 0.02
AT_LEAST_EVERY = 1.0
"""Seconds until somebody is killed even if hardly anything leaves."""

CHANGED = 10
SETTLED = (State.SENT, State.DROPPED, State.FAILED)


@dataclass(frozen=True, kw_only=True)
class Plan:
    """How much is told and how much goes wrong."""

    messages: int
    kills: int
    places: int = 60
    #: on SQLite there is only one
    workers: int = 3
    #: of the turns, in how many somebody falls asleep too
    sleeps: float = 0.2
    faults: dict[str, float] = field(default_factory=dict)


async def lived_through(
    plan: Plan, database: Database, slack: StandIn, chance: random.Random
) -> Sequence[Outgoing]:
    """Send everything while workers are killed; returns the rows as they stand at the end."""
    crew_size = 1 if database.is_sqlite else plan.workers
    await slack.behave(latency=ANSWERS_AFTER, faults=plan.faults, seed=chance.randrange(10**6))
    await database.run(allow_everything, TEAM)
    await database.run(tell_all, plan, chance)
    url = database.url.render_as_string(hide_password=False)
    with Crew.hired(url, slack.api_url, crew_size) as crew:
        for _ in range(plan.kills):
            await some_leave(plan, slack, chance)
            crew.lose_one(chance)
            if chance.random() < plan.sleeps:
                crew.let_one_sleep(chance)
            await database.run(change_some, plan, chance)
        while await database.read(count_unsettled):
            await asyncio.sleep(0.05)
        codes = await crew.stop()
        assert set(codes) == {0}, codes
    return await database.read(every_row)


async def some_leave(plan: Plan, slack: StandIn, chance: random.Random) -> None:
    """Wait for some calls, and then until somewhere between two others."""
    wanted = await slack.done() + chance.randint(0, 2 * plan.messages // plan.kills)
    try:
        async with asyncio.timeout(chance.uniform(0.2, 2) * AT_LEAST_EVERY):
            while await slack.done(wanted) < wanted:
                pass
    except TimeoutError:
        return
    await asyncio.sleep(chance.uniform(0, 2 * ANSWERS_AFTER))


def tell_all(session: Session, plan: Plan, chance: random.Random) -> None:
    """Tell so many facts to everybody; some stand in the thread of their place's first."""
    for n in range(plan.messages):
        place = n % plan.places
        in_thread = n >= plan.places and chance.random() < 0.3
        outbox.tell(
            session,
            workspace_id=TEAM,
            key=f"{n}",
            notice=NOTICE,
            subject_id=n,
            destination=f"{'C' if place % 4 == 0 else 'U'}0{place:03}",
            thread_key=f"{place}" if in_thread else None,
            now=utc_now(),
        )


def change_some(session: Session, plan: Plan, chance: random.Random) -> None:
    keys = [f"{n}" for n in sorted(chance.sample(range(plan.messages), CHANGED))]
    outbox.refresh_all(session, workspace_id=TEAM, keys=keys, now=utc_now())


def count_unsettled(session: Session) -> int:
    unsettled = select(func.count()).where(Outgoing.state.not_in(SETTLED))
    return session.scalar(unsettled) or 0


def every_row(session: Session) -> Sequence[Outgoing]:
    return session.scalars(select(Outgoing).order_by(Outgoing.id)).all()
