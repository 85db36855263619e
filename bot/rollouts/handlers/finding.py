"""Finding the way: help, and which rollout is meant."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import cast

from bot.database import Database
from bot.errors import BotError
from bot.rollouts import rules, service, views
from bot.rollouts.hooks import Part
from bot.rollouts.model import Rollout
from bot.slack.paging import turned_to
from bot.slack.routes import Routes
from bot.slack.visits import Answer, Visit, Whisper


def contribute(routes: Routes, database: Database, parts: Sequence[Part]) -> None:
    """Let people find out what they can do, and say which rollout they mean."""
    _helping(routes, database, parts)
    _choosing(routes)
    _turning_pages(routes, database, parts)


def _helping(routes: Routes, database: Database, parts: Sequence[Part]) -> None:
    @routes.command("")
    @routes.command("help", help_line="`/rollout help`: this list")
    async def show_help(visit: Visit) -> Answer:
        wanted = await database.read(
            service.audiences_of,
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            parts=parts,
        )
        return Whisper(
            views.help_lines([line for who, line in routes.help_lines() if who in wanted])
        )


def _choosing(routes: Routes) -> None:
    @routes.press(views.PICK)
    async def picked(visit: Visit) -> Answer:
        answer = await routes.command_typed(replace(visit, text=visit.value))
        return replace(answer, replace=True) if isinstance(answer, Whisper) else answer

    @routes.explain(rules.WhichRolloutError)
    def ask_which(visit: Visit, mistake: BotError) -> Answer:
        several = cast("rules.WhichRolloutError", mistake)
        typed = f"{visit.command} {visit.text}".strip()
        return Whisper(views.which(several.rollouts, typed))


def _turning_pages(routes: Routes, database: Database, parts: Sequence[Part]) -> None:
    @routes.press(views.ALL_OF_THEM)
    async def turn(visit: Visit) -> Answer:
        _, number = turned_to(visit.value)
        page = await database.read(
            service.all_of_them,
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            parts=parts,
            number=number,
            now=visit.at,
        )
        return Whisper(views.all_of_them(page), replace=True)


async def meant(database: Database, visit: Visit, find: Callable[..., Rollout]) -> int:
    """Return the id of the rollout meant by a command's words, or by where it was typed."""
    rollout = await database.read(
        find,
        workspace_id=visit.workspace_id,
        user_id=visit.user_id,
        channel_id=visit.channel_id,
        text=visit.text,
    )
    return rollout.id
