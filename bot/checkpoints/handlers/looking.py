"""All votes that wait for their outcome, a page at a time."""

from bot.checkpoints import service, views
from bot.database import Database
from bot.slack.paging import turned_to
from bot.slack.routes import Routes
from bot.slack.visits import Answer, Visit, Whisper


def contribute(routes: Routes, *, database: Database) -> None:
    """Let those who decide or lead turn the pages of what waits."""

    @routes.press(views.DUE)
    async def turn(visit: Visit) -> Answer:
        _, number = turned_to(visit.value)
        page = await database.read(
            service.due_page,
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            number=number,
        )
        return Whisper(views.due(page), replace=True)
