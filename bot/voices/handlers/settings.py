"""Leads and sponsors choose where voices go, what the form offers first, and how long ways back are kept."""

from bot.database import Database
from bot.errors import BotError, FieldMistakes
from bot.slack.directory import Directory
from bot.slack.routes import Routes
from bot.slack.seen import once
from bot.slack.visits import Answer, Filled, OpenForm, UpdateForm, Visit
from bot.voices import service, views
from bot.voices.model import Visibility

NO_CHANNEL = "Please choose the channel, or let them go to each of those who lead."

NOT_THERE = "I am not in that channel. Type `/invite @Groundswell` there and try again."


def contribute(routes: Routes, database: Database, directory: Directory) -> None:
    """Let leads and sponsors change how their rollout treats voices."""

    @routes.press(views.SETTINGS)
    async def open_form(visit: Visit) -> Answer:
        setup = await database.read(
            service.setup,
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            rollout_id=int(visit.value),
        )
        return OpenForm(views.settings_form(setup))

    @routes.form(views.SETTINGS)
    async def change(visit: Visit) -> Answer:
        setup = await database.run(
            once(visit, service.change_setup),
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            rollout_id=int(visit.form.about),
            leads_channel_id=await _channel(directory, visit.form),
            visibility=Visibility(visit.form.choice("visibility")),
            kept_days=int(visit.form.choice("kept")),
            now=visit.at,
        )
        return UpdateForm(views.settings_set(setup))


async def _channel(directory: Directory, form: Filled) -> str | None:
    """Return the channel of the leads; raises FieldMistakes where the bot cannot post."""
    if form.choice("place") == views.EACH:
        return None
    if not form.channel("leads"):
        raise FieldMistakes(leads=NO_CHANNEL)
    try:
        found = await directory.channel(form.channel("leads"))
    except BotError as mistake:
        raise FieldMistakes(leads=str(mistake)) from None
    if not found.is_member:
        raise FieldMistakes(leads=NOT_THERE)
    return found.channel_id
