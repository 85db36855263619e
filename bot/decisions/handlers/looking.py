"""`/rollout decisions`: what was decided, why, and what became of it."""

from collections.abc import Sequence

from bot.database import Database
from bot.decisions import service, views
from bot.decisions.hooks import Origin
from bot.slack.paging import turned_to
from bot.slack.routes import Routes
from bot.slack.visits import Answer, OpenForm, Visit, Whisper


def contribute(routes: Routes, database: Database, origins: Sequence[Origin]) -> None:
    """Let everybody read the log, and deciders what waits for them, a page at a time."""
    _reading(routes, database, origins)
    _waiting(routes, database)
    _opening(routes, database, origins)


def _reading(routes: Routes, database: Database, origins: Sequence[Origin]) -> None:
    @routes.command(
        "decisions",
        help_line="`/rollout decisions`: what was decided, and why; add words to search",
    )
    async def newest(visit: Visit) -> Answer:
        page = await database.read(
            service.log,
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            channel_id=visit.channel_id,
            text=visit.text,
            origins=origins,
            now=visit.at,
        )
        return Whisper(views.log(page))

    @routes.press(views.LOG)
    async def turn(visit: Visit) -> Answer:
        page = await database.read(
            service.log_page,
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            channel_id=visit.channel_id,
            wanted=views.wanted_at(visit.value),
            origins=origins,
            now=visit.at,
        )
        return Whisper(views.log(page), replace=True)


def _waiting(routes: Routes, database: Database) -> None:
    @routes.press(views.DUE)
    async def turn(visit: Visit) -> Answer:
        _, number = turned_to(visit.value)
        page = await database.read(
            service.due_page,
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            number=number,
            now=visit.at,
        )
        return Whisper(views.due(page), replace=True)


def _opening(routes: Routes, database: Database, origins: Sequence[Origin]) -> None:
    @routes.press(views.OPEN)
    async def open_one(visit: Visit) -> Answer:
        entry = await database.read(
            service.entry,
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            channel_id=visit.channel_id,
            decision_id=int(visit.value),
            origins=origins,
            now=visit.at,
        )
        return OpenForm(views.opened(entry))
