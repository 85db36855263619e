"""“Later” on a message: when to be reminded."""

from bot.attention import service, views
from bot.attention.model import Later
from bot.database import Database
from bot.slack.routes import Routes
from bot.slack.seen import once
from bot.slack.visits import Answer, Done, Visit


def contribute(routes: Routes, database: Database) -> None:
    """Let people say when they want to be reminded."""

    @routes.press(views.LATER)
    async def later(visit: Visit) -> Answer:
        day_id, _, choice = visit.value.partition(":")
        await database.run(
            once(visit, service.put_off),
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            day_id=int(day_id),
            choice=Later(choice),
            now=visit.at,
        )
        return Done()
