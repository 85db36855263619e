"""Leads and sponsors choose what their rollout is told by itself."""

from bot.database import Database
from bot.milestones import service, views
from bot.slack.routes import Routes
from bot.slack.seen import once
from bot.slack.visits import Answer, OpenForm, UpdateForm, Visit


def contribute(routes: Routes, database: Database) -> None:
    """Open the form, and take it."""

    @routes.press(views.SETTINGS)
    async def open_form(visit: Visit) -> Answer:
        chosen = await database.read(
            service.about_to_choose,
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            rollout_id=int(visit.value),
        )
        return OpenForm(views.settings_form(chosen))

    @routes.form(views.SETTINGS)
    async def choose(visit: Visit) -> Answer:
        chosen = await database.run(
            once(visit, service.choose),
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            rollout_id=int(visit.form.about),
            told=visit.form.choices("told"),
            now=visit.at,
        )
        return UpdateForm(views.settings_set(chosen))
