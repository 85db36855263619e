"""`/rollout voices`: what was said, and what became of it; and what waits, for those who owe an answer."""

from bot.database import Database
from bot.privacy.rules import Keyring
from bot.slack.paging import turned_to
from bot.slack.routes import Routes
from bot.slack.visits import Answer, Visit, Whisper
from bot.voices import service, views


def contribute(routes: Routes, database: Database, keyring: Keyring) -> None:
    """Let everybody read the ledger, and those who owe answers what waits, a page at a time."""
    _reading(routes, database, keyring)
    _owing(routes, database)


def _reading(routes: Routes, database: Database, keyring: Keyring) -> None:
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


def _owing(routes: Routes, database: Database) -> None:
    @routes.press(views.WAITING)
    async def waiting(visit: Visit) -> Answer:
        _, number = turned_to(visit.value)
        page = await database.read(
            service.waiting_page,
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            number=number,
            now=visit.at,
        )
        return Whisper(views.owed(page), replace=True)
