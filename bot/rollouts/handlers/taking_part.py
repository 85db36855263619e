"""Joining and leaving, typed or pressed."""

from collections.abc import Sequence

from bot.database import Database
from bot.rollouts import rules, service, views
from bot.rollouts.handlers.finding import meant
from bot.rollouts.hooks import Part
from bot.slack.directory import Directory
from bot.slack.routes import Routes
from bot.slack.seen import once
from bot.slack.visits import Answer, Audience, Visit, Whisper


def contribute(
    routes: Routes, database: Database, directory: Directory, parts: Sequence[Part]
) -> None:
    """Let people join and leave rollouts."""
    _joining(routes, database, directory, parts)
    _leaving(routes, database, parts)


def _joining(
    routes: Routes, database: Database, directory: Directory, parts: Sequence[Part]
) -> None:
    async def join_it(visit: Visit, rollout_id: int) -> Answer:
        [person] = await directory.people(visit.workspace_id, [visit.user_id], visit.at)
        rules.refuse_unable(person)
        rollout, is_new = await database.run(
            once(visit, service.join),
            workspace_id=visit.workspace_id,
            rollout_id=rollout_id,
            user_id=visit.user_id,
            parts=parts,
            now=visit.at,
        )
        return Whisper(views.joined(rollout, is_new=is_new))

    @routes.command("join", help_line="`/rollout join`: take part")
    async def join(visit: Visit) -> Answer:
        return await join_it(visit, await meant(database, visit, service.which_to_join))

    @routes.press(views.JOIN)
    async def join_pressed(visit: Visit) -> Answer:
        return await join_it(visit, int(visit.value))


def _leaving(routes: Routes, database: Database, parts: Sequence[Part]) -> None:
    async def leave_it(visit: Visit, rollout_id: int) -> Answer:
        rollout, role = await database.run(
            once(visit, service.leave),
            workspace_id=visit.workspace_id,
            rollout_id=rollout_id,
            user_id=visit.user_id,
            parts=parts,
            now=visit.at,
        )
        return Whisper(views.left(rollout, role))

    @routes.command(
        "leave", help_line="`/rollout leave`: stop taking part", audience=Audience.MEMBER
    )
    async def leave(visit: Visit) -> Answer:
        return await leave_it(visit, await meant(database, visit, service.which_of_mine))

    @routes.press(views.LEAVE)
    async def leave_pressed(visit: Visit) -> Answer:
        return await leave_it(visit, int(visit.value))
