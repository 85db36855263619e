"""What an operator can learn of this process and of the database that it shares with others."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from bot import schema
from bot.clock import Clock
from bot.database import Database
from bot.delivery.standing import ON_TIME, Standing, moment, notes, standing
from bot.delivery.tally import Tally
from bot.scheduling.jobs import Jobs
from bot.scheduling.rules import has_signed_off
from bot.scheduling.store import last_beat

LOOK_WITHIN = 2.0
BEHIND = "it is not at this version; run `groundswell migrate`"
NEVER = "nothing has ticked yet; is a worker running?"
SINCE = "nothing has ticked since {}; is a worker running?"


@dataclass(frozen=True, kw_only=True)
class Signs:
    """What is wrong by the name of the part, an empty string where nothing is, and what is to be known."""

    #: a process with any of these cannot do its work
    troubles: Mapping[str, str]
    #: it works all the same
    notes: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Measured:
    """What the database tells, all at one moment."""

    now: datetime
    standing: Standing
    last_beat: datetime | None
    #: when each job is due next, or since when
    jobs: Mapping[str, datetime]

    def overdue_jobs(self) -> dict[str, datetime]:
        """Return since when each job that is overdue should have done its work."""
        return {name: at for name, at in self.jobs.items() if at < self.now - ON_TIME}


@dataclass(frozen=True, kw_only=True)
class Watch:
    """Looks at a process from outside of its work."""

    database: Database
    jobs: Jobs
    clock: Clock
    tally: Tally
    #: the troubles of the ways to Slack
    outside: Callable[[], dict[str, str]]

    async def signs(self) -> Signs:
        """Return what is wrong with each part of this process."""
        try:
            measured = await self.measured()
        except (SQLAlchemyError, TimeoutError) as error:
            there = {"database": f"it cannot be used: {type(error).__name__}"}
            return Signs(troubles=there | self.outside(), notes={})
        if measured is None:
            return Signs(
                troubles={"database": BEHIND, "scheduler": NEVER} | self.outside(), notes={}
            )
        there = {
            "database": self.database.writing.trouble,
            "scheduler": silence(measured.last_beat, measured.now),
        }
        found = notes(measured.standing) | _late_jobs(measured)
        return Signs(troubles=there | self.outside(), notes=found)

    async def measured(self) -> Measured | None:
        """Return what the database tells, or None where it is not at this version."""
        async with asyncio.timeout(LOOK_WITHIN):
            return await self.database.read(_measured, self.jobs, self.clock())


def silence(last: datetime | None, now: datetime) -> str:
    """Say since when nobody ticks, or nothing where somebody does."""
    if not has_signed_off(last, now):
        return ""
    return SINCE.format(moment(last)) if last else NEVER


def seconds_between(since: datetime | None, now: datetime) -> float:
    """Return for how long something has lasted; not at all where it has not begun."""
    return max((now - since) / timedelta(seconds=1), 0) if since else 0


def _measured(session: Session, jobs: Jobs, now: datetime) -> Measured | None:
    if schema.revision_of(session.connection()) != schema.head():
        return None
    return Measured(
        now=now,
        standing=standing(session, now),
        last_beat=last_beat(session, now),
        jobs=jobs.due(session),
    )


def _late_jobs(measured: Measured) -> dict[str, str]:
    late = measured.overdue_jobs()
    said = ", ".join(f"{name} since {moment(at)}" for name, at in sorted(late.items()))
    return {"overdue jobs": said} if said else {}
