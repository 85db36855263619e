"""All that is asked of somebody now, a page at a time."""

from bot.attention import service, views
from bot.attention.hooks import Kinds
from bot.database import Database
from bot.slack.paging import turned_to
from bot.slack.routes import Routes
from bot.slack.visits import Answer, Visit, Whisper


def contribute(routes: Routes, database: Database, kinds: Kinds) -> None:
    """Let people turn the pages of what is asked of them."""

    @routes.press(views.ASKED_NOW)
    async def turn(visit: Visit) -> Answer:
        _, number = turned_to(visit.value)
        page = await database.read(
            service.asked_now, visit.workspace_id, visit.user_id, kinds, visit.at, number=number
        )
        return Whisper(views.all_asked_now(page), replace=True)
