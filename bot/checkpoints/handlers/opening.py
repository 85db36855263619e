"""`/rollout checkpoint`: those who lead put something to the vote, in a form with two steps."""

from bot.checkpoints import rules, service, views
from bot.checkpoints.model import Offer, Sheet
from bot.database import Database
from bot.slack.directory import Directory
from bot.slack.routes import Routes
from bot.slack.seen import once
from bot.slack.visits import Answer, Audience, OpenForm, UpdateForm, Visit


def contribute(routes: Routes, *, database: Database, directory: Directory) -> None:
    """Let those who lead open a checkpoint."""
    _beginning(routes, database)
    _going_on(routes, database)
    _sending(routes, database, directory)


def _beginning(routes: Routes, database: Database) -> None:
    @routes.command(
        "checkpoint",
        help_line='`/rollout checkpoint "Keep the 6 am cut-off?" yes / no`: put it to the vote',
        audience=Audience.LEAD,
    )
    async def begin(visit: Visit) -> Answer:
        """Open the form; what was typed and needs nothing more is one press away from being open."""
        sheet, offer = await database.read(
            service.blank,
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            channel_id=visit.channel_id,
            text=visit.text,
            now=visit.at,
        )
        is_complete = sheet.lines != service.GIVEN and not rules.mistakes_in_first(
            sheet.question, sheet.lines, sheet.method
        )
        form = views.second_form if is_complete else views.first_form
        return OpenForm(form(sheet, offer))

    @routes.press(views.EXPLAIN)
    async def explain(_visit: Visit) -> Answer:
        return OpenForm(views.explained())


def _going_on(routes: Routes, database: Database) -> None:
    @routes.form(views.FIRST)
    async def go_on(visit: Visit) -> Answer:
        sheet = views.first_filled(visit.form)
        offer = await _offer(database, visit, sheet)
        mistakes = rules.mistakes_in_first(sheet.question, sheet.lines, sheet.method)
        rules.refuse(mistakes | {"asked": rules.mistake_in_group(sheet.asked, offer)})
        return UpdateForm(views.second_form(sheet, offer))

    @routes.press(views.BACK)
    async def go_back(visit: Visit) -> Answer:
        sheet = views.second_filled(visit.form)
        return UpdateForm(views.first_form(sheet, await _offer(database, visit, sheet)))


def _sending(routes: Routes, database: Database, directory: Directory) -> None:
    @routes.form(views.SECOND)
    async def send(visit: Visit) -> Answer:
        sheet = views.second_filled(visit.form)
        named = filter(None, [*sheet.chosen_ids[: rules.MOST_CHOSEN], sheet.decider_id])
        await directory.people(visit.workspace_id, named, visit.at)  # who is not known yet
        checkpoint = await database.run(
            once(visit, service.open_sheet),
            sheet,
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            now=visit.at,
        )
        picture = await database.read(service.picture, visit.workspace_id, checkpoint.id, visit.at)
        assert picture
        return UpdateForm(views.opened(picture))


async def _offer(database: Database, visit: Visit, sheet: Sheet) -> Offer:
    return await database.read(
        service.offer, workspace_id=visit.workspace_id, user_id=visit.user_id, sheet=sheet
    )
