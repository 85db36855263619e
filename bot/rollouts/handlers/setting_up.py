"""`/rollout settings`: how a rollout is set up, for those who may change it."""

from collections.abc import Sequence

from bot.database import Database
from bot.rollouts import service, views
from bot.rollouts.hooks import Part
from bot.slack.routes import Routes
from bot.slack.visits import Answer, Audience, Visit, Whisper


def contribute(routes: Routes, database: Database, parts: Sequence[Part]) -> None:
    """Show leads and sponsors what they can change."""

    @routes.command(
        "settings",
        help_line="`/rollout settings`: change what is asked, when, and who reads along",
        audience=Audience.LEAD,
    )
    async def settings(visit: Visit) -> Answer:
        observers, yardsticks, blocks = await database.read(
            service.settings,
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            channel_id=visit.channel_id,
            text=visit.text,
            parts=parts,
        )
        return Whisper(views.settings(observers, yardsticks, blocks))
