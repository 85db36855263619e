"""`/rollout status`, and how all this works."""

from collections.abc import Sequence

from bot.database import Database
from bot.rollouts import service, views
from bot.rollouts.hooks import Part
from bot.slack.routes import Routes
from bot.slack.seen import once
from bot.slack.visits import Answer, Visit, Whisper


def contribute(routes: Routes, database: Database, parts: Sequence[Part]) -> None:
    """Let people see where a rollout stands, and show it to others."""
    _looking(routes, database, parts)
    _posting(routes, database, parts)
    _explaining(routes, database, parts)


def _looking(routes: Routes, database: Database, parts: Sequence[Part]) -> None:
    @routes.command("status", help_line="`/rollout status`: where things stand")
    async def status(visit: Visit) -> Answer:
        standing = await database.read(
            service.standing,
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            channel_id=visit.channel_id,
            text=visit.text,
            parts=parts,
            now=visit.at,
        )
        return Whisper(views.status(standing))


def _posting(routes: Routes, database: Database, parts: Sequence[Part]) -> None:
    @routes.press(views.POST)
    async def post(visit: Visit) -> Answer:
        rollout = await database.run(
            once(visit, service.post_card),
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            rollout_id=int(visit.value),
            parts=parts,
            now=visit.at,
        )
        return Whisper(views.posted(rollout), replace=True)


def _explaining(routes: Routes, database: Database, parts: Sequence[Part]) -> None:
    @routes.press(views.HOW)
    async def how(visit: Visit) -> Answer:
        rollout, promises = await database.read(
            service.promises,
            workspace_id=visit.workspace_id,
            rollout_id=int(visit.value),
            parts=parts,
            now=visit.at,
        )
        return Whisper(views.how_it_works(rollout, promises))
