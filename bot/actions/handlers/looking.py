"""`/rollout actions`: what somebody has to do, and what others have in a rollout that they lead."""

from collections.abc import Sequence

from bot.actions import service, views
from bot.actions.hooks import Origin
from bot.database import Database
from bot.slack.paging import turned_to
from bot.slack.routes import Routes
from bot.slack.visits import Answer, OpenForm, Visit, Whisper


def contribute(routes: Routes, database: Database, origins: Sequence[Origin]) -> None:
    """Show actions, and what can be done about one."""
    _listing(routes, database, origins)
    _opening(routes, database, origins)


def _listing(routes: Routes, database: Database, origins: Sequence[Origin]) -> None:
    @routes.command("actions", help_line="`/rollout actions`: what you have to do, and by when")
    async def actions(visit: Visit) -> Answer:
        board = await database.read(
            service.board,
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            channel_id=visit.channel_id,
            text=visit.text,
            origins=origins,
            now=visit.at,
        )
        return Whisper(views.board(board))

    @routes.press(views.LIST)
    async def turn(visit: Visit) -> Answer:
        about, number = turned_to(visit.value)
        found = await database.read(
            service.listed,
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            rollout_id=int(about) if about else None,
            number=number,
            origins=origins,
            now=visit.at,
        )
        return Whisper(views.listed(found), replace=True)


def _opening(routes: Routes, database: Database, origins: Sequence[Origin]) -> None:
    @routes.press(views.OPEN)
    async def open_one(visit: Visit) -> Answer:
        card = await database.read(
            service.card,
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            action_id=int(visit.value),
            origins=origins,
            now=visit.at,
        )
        return OpenForm(views.opened(card))
