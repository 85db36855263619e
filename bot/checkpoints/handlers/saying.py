"""Reading what people said with their votes."""

from bot.checkpoints import service, views
from bot.database import Database
from bot.slack.routes import Routes
from bot.slack.visits import Answer, OpenForm, Visit


def contribute(routes: Routes, *, database: Database) -> None:
    """Let people read who said what, once a checkpoint is closed."""

    @routes.press(views.SAID)
    async def show(visit: Visit) -> Answer:
        found = await database.read(
            service.sayings,
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            channel_id=visit.channel_id,
            checkpoint_id=int(visit.value),
            now=visit.at,
        )
        return OpenForm(views.sayings_form(found))
