"""`/rollout voices`: what was said, and what became of it."""

from bot.database import Database
from bot.privacy.rules import Keyring
from bot.slack.routes import Routes
from bot.slack.visits import Answer, Visit, Whisper
from bot.voices import service, views


def contribute(routes: Routes, database: Database, keyring: Keyring) -> None:
    """Let everybody read the ledger, a page at a time."""

    @routes.command(
        "voices", help_line="`/rollout voices`: concerns and ideas, and what became of them"
    )
    async def newest(visit: Visit) -> Answer:
        page = await database.read(
            service.ledger,
            keyring,
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            channel_id=visit.channel_id,
            text=visit.text,
            now=visit.at,
        )
        return Whisper(views.ledger(page))

    @routes.press(views.LEDGER)
    async def turn(visit: Visit) -> Answer:
        page = await database.read(
            service.ledger_page,
            keyring,
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            channel_id=visit.channel_id,
            wanted=views.wanted_at(visit.value),
            now=visit.at,
        )
        return Whisper(views.ledger(page), replace=True)
