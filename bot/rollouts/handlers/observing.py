"""Choosing who only reads along."""

from collections.abc import Sequence

from bot.database import Database
from bot.rollouts import service, views
from bot.rollouts.hooks import Part
from bot.slack.directory import Directory
from bot.slack.routes import Routes
from bot.slack.seen import once
from bot.slack.visits import Answer, OpenForm, UpdateForm, Visit


def contribute(
    routes: Routes, database: Database, directory: Directory, parts: Sequence[Part]
) -> None:
    """Let leads and sponsors choose who reads along."""

    @routes.press(views.OBSERVERS)
    async def open_form(visit: Visit) -> Answer:
        observers = await database.read(
            service.observers,
            workspace_id=visit.workspace_id,
            rollout_id=int(visit.value),
            user_id=visit.user_id,
        )
        return OpenForm(views.observers_form(observers))

    @routes.form(views.OBSERVERS)
    async def choose(visit: Visit) -> Answer:
        chosen = visit.form.people("observers")
        observers = await database.run(
            once(visit, service.choose_observers),
            workspace_id=visit.workspace_id,
            rollout_id=int(visit.form.about),
            user_id=visit.user_id,
            chosen=await directory.people(visit.workspace_id, chosen, visit.at),
            parts=parts,
            now=visit.at,
        )
        return UpdateForm(views.observers_changed(observers))
