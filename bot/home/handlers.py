"""Somebody opens their Home tab, or does something in it."""

from collections.abc import Sequence
from contextlib import suppress

from bot.database import Database
from bot.errors import BotError
from bot.home import service, views
from bot.home.hooks import Section
from bot.home.model import RAISE
from bot.slack.blocks import Home
from bot.slack.directory import Directory
from bot.slack.routes import Routes
from bot.slack.seen import once
from bot.slack.visits import Answer, Done, Visit


def contribute(
    routes: Routes, *, database: Database, directory: Directory, sections: Sequence[Section]
) -> None:
    """Show people their Home tab when they open it, and again when they have done something in it."""

    @routes.event("app_home_opened")
    async def opened(visit: Visit) -> Answer:
        if visit.event.get("tab") != "home":
            return Done()
        with suppress(BotError):  # with Slack slow to tell who it is, Home says so
            await directory.people(visit.workspace_id, [visit.user_id], visit.at)
        await database.run(
            once(visit, service.opened),
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            now=visit.at,
        )
        return Done()

    @routes.shows_home
    async def home(visit: Visit) -> Home | None:
        tab = await database.read(
            service.tab if visit.in_home else service.tab_looked_at,
            visit.workspace_id,
            visit.user_id,
            sections,
            visit.at,
            may_raise=RAISE in routes.presses,
        )
        return views.home(tab) if tab else None
