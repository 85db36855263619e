"""Everybody of a workspace is asked of Slack when the bot starts and once a night, by one process of several.

Events keep people up to date in between; what happened while nobody listened came to nobody.
"""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Mapped, Session, mapped_column

from bot.clock import Clock
from bot.database import Base, Database, insert_new
from bot.slack.directory import Directory, known_users
from bot.slack.model import SlackUser

NIGHT = timedelta(hours=3)
"""From this time of day on a night's census is due, by the clock of the default zone."""

LEASE = timedelta(minutes=5)
"""So long after its last page a process counts as being at it."""

Describe = Callable[[Session, str, Sequence[SlackUser], datetime], None]
"""Stores what Slack says of people, and has it followed."""


class Census(Base):
    """When everybody of one workspace was asked for last, and whether some process is at it."""

    __tablename__ = "censuses"

    workspace_id: Mapped[str] = mapped_column(primary_key=True)
    #: when the last complete one began
    taken_at: Mapped[datetime | None]
    #: until when the process that is at it has the others wait
    busy_until: Mapped[datetime]


class CensusTaker:
    """Asks for everybody page by page, each stored in a transaction of its own."""

    def __init__(
        self,
        directory: Directory,
        database: Database,
        clock: Clock,
        describe: Describe,
        *,
        zone: str,
    ) -> None:
        self._directory = directory
        self._database = database
        self._clock = clock
        self._describe = describe
        self._zone = zone
        self._since = clock()

    async def take(self, workspace_id: str) -> None:
        """Ask for everybody, if it is due and no other process is at it.

        Where Slack or the database fails, what was stored stays, and it is due again at once.
        """
        began_at = self._clock()
        if not await self._database.run(self._claim, workspace_id, began_at):
            return
        taken_at = None
        try:
            async for page in self._directory.everybody(workspace_id, began_at):
                await self._database.run(self._store, workspace_id, page)
            taken_at = began_at
        finally:
            await self._database.run(_release, workspace_id, self._clock(), taken_at)

    def _claim(self, session: Session, workspace_id: str, now: datetime) -> bool:
        insert_new(session, Census, workspace_id=workspace_id, taken_at=None, busy_until=now)
        census = _census(session, workspace_id)
        if now < census.busy_until:
            return False
        if not is_due(census.taken_at, now, since=self._since, zone=self._zone):
            return False
        census.busy_until = now + LEASE
        return True

    def _store(self, session: Session, workspace_id: str, page: Sequence[SlackUser]) -> None:
        """Store a page, without those of whom an event has told since the census began."""
        known = known_users(session, workspace_id, [person.user_id for person in page])
        old = [
            person
            for person in page
            if person.user_id in known and known[person.user_id].described_at > person.described_at
        ]
        now = self._clock()
        self._describe(session, workspace_id, [one for one in page if one not in old], now)
        _census(session, workspace_id).busy_until = now + LEASE


def is_due(taken_at: datetime | None, now: datetime, *, since: datetime, zone: str) -> bool:
    """Tell whether everybody has to be asked for: not since this process runs, or not this night."""
    if taken_at is None or taken_at <= since:
        return True
    return _night(taken_at, zone) < _night(now, zone)


def _night(instant: datetime, zone: str) -> date:
    """Return the date of the last night whose census was due by an instant."""
    return (instant.astimezone(ZoneInfo(zone)) - NIGHT).date()


def _census(session: Session, workspace_id: str) -> Census:
    query = select(Census).where(Census.workspace_id == workspace_id)
    return session.scalars(query.with_for_update()).one()


def _release(session: Session, workspace_id: str, now: datetime, taken_at: datetime | None) -> None:
    census = _census(session, workspace_id)
    census.busy_until = now
    census.taken_at = taken_at or census.taken_at
