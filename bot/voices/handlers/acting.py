"""A piece of work is made from a voice."""

from bot.actions.hooks import filled
from bot.database import Database
from bot.privacy.rules import Keyring
from bot.slack.directory import Directory
from bot.slack.routes import Routes
from bot.slack.seen import once
from bot.slack.visits import Answer, Done, OpenForm, Visit
from bot.voices import service, views
from bot.voices.hooks.acting import action_form


def contribute(routes: Routes, database: Database, directory: Directory, keyring: Keyring) -> None:
    """Let those who lead, and whoever looks after a voice, have something done about it."""

    @routes.press(views.MAKE_ACTION)
    async def open_form(visit: Visit) -> Answer:
        picture, due_on = await database.read(
            service.about_to_act,
            keyring,
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            voice_id=int(visit.value),
            now=visit.at,
        )
        return OpenForm(action_form(picture, due_on))

    @routes.form(views.MAKE_ACTION)
    async def make(visit: Visit) -> Answer:
        draft = filled(visit.form)
        if draft.owner_id:  # who is not known yet is asked of Slack
            await directory.people(visit.workspace_id, [draft.owner_id], visit.at)
        await database.run(
            once(visit, service.make_action),
            keyring,
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            voice_id=int(visit.form.about),
            what=draft.what,
            owner_id=draft.owner_id,
            due_on=draft.due_on,
            now=visit.at,
        )
        return Done()
