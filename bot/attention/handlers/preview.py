"""Slack's way in to what will be sent to whom in the days to come."""

from bot.attention import rules, service, views
from bot.attention.hooks import Kinds, Sources
from bot.database import Database
from bot.delivery.notices import Notices
from bot.slack.directory import Directory
from bot.slack.routes import Routes
from bot.slack.seen import once
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
    """Let leads see who gets which message when, and everybody what they will get themselves."""

    @routes.command("preview", help_line="`/rollout preview`: which messages come, and when")
    async def preview(visit: Visit) -> Answer:
        await directory.people(visit.workspace_id, [visit.user_id], visit.at)
        days, words = rules.horizon_in(visit.text)
        rollout_id, found = await database.read(
            service.preview_meant,
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            channel_id=visit.channel_id,
            text=words,
            days=days,
            sources=sources,
            notices=notices,
            kinds=kinds,
            now=visit.at,
        )
        if found.lines:
            await database.run(
                once(visit, service.send_preview),
                workspace_id=visit.workspace_id,
                user_id=visit.user_id,
                rollout_id=rollout_id,
                days=days,
                visit_id=visit.id,
                now=visit.at,
            )
        return Whisper(views.preview(found))
