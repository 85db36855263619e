"""Slack's way in to what was sent to whom, and why."""

from bot.attention import service, views
from bot.attention.hooks import Kinds, Sources
from bot.database import Database
from bot.delivery.notices import Notices
from bot.people.service import zones_of
from bot.slack.directory import Directory
from bot.slack.routes import Routes
from bot.slack.visits import Answer, Visit, Whisper


def contribute(
    routes: Routes,
    *,
    database: Database,
    directory: Directory,
    notices: Notices,
    kinds: Kinds,
    sources: Sources,
) -> None:
    """Let people ask why they were sent something, or nothing."""

    @routes.command("why", help_line="`/rollout why`: what I sent you, what I left out, and why")
    async def why(visit: Visit) -> Answer:
        await directory.people(visit.workspace_id, [visit.user_id], visit.at)
        zones = await database.read(zones_of, visit.workspace_id, [visit.user_id])
        account = await database.read(
            service.account,
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            text=visit.text,
            sources=sources,
            notices=notices,
            kinds=kinds,
            now=visit.at,
        )
        return Whisper(views.why(account, zone=zones[visit.user_id], now=visit.at))
