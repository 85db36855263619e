"""`/rollout people`: everybody in a rollout, a page at a time."""

from bot.database import Database
from bot.slack.routes import Routes
from bot.slack.visits import Answer, Audience, Visit, Whisper
from bot.teams import service, views


def contribute(routes: Routes, database: Database) -> None:
    """Show those who lead who is in it."""

    @routes.command(
        "people",
        help_line="`/rollout people`: teams, waves and roles, and who decides what",
        audience=Audience.LEAD,
    )
    async def people(visit: Visit) -> Answer:
        roster = await database.read(
            service.meant,
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            channel_id=visit.channel_id,
            text=visit.text,
        )
        return Whisper(views.page(roster))

    @routes.press(views.PAGE)
    async def turn(visit: Visit) -> Answer:
        rollout_id, number = views.wanted_in(visit.value)
        roster = await database.read(
            service.roster,
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            rollout_id=rollout_id,
        )
        return Whisper(views.page(roster, number), replace=True)
