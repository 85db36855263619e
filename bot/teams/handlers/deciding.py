"""Who decides what is chosen."""

from bot.database import Database
from bot.slack.directory import Directory
from bot.slack.routes import Routes
from bot.slack.seen import once
from bot.slack.visits import Answer, OpenForm, UpdateForm, Visit
from bot.teams import service, views


def contribute(routes: Routes, database: Database, directory: Directory) -> None:
    """Let those who lead say who decides about what."""

    @routes.press(views.AREAS)
    async def open_form(visit: Visit) -> Answer:
        areas = await database.read(
            service.areas,
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            rollout_id=int(visit.value),
        )
        return OpenForm(views.areas_form(areas))

    @routes.form(views.AREAS)
    async def choose(visit: Visit) -> Answer:
        chosen = views.chosen_areas(visit.form)
        await directory.people(visit.workspace_id, chosen.values(), visit.at)
        areas, roster = await database.run(
            once(visit, service.choose_holders),
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            rollout_id=int(visit.form.about),
            chosen=chosen,
            now=visit.at,
        )
        return UpdateForm(views.areas_chosen(areas, roster))
