"""Letting one voice stand for another that says the same."""

from bot.database import Database
from bot.privacy.rules import Keyring
from bot.slack.routes import Routes
from bot.slack.seen import once
from bot.slack.visits import Answer, Done, OpenForm, Visit
from bot.voices import service, views


def contribute(routes: Routes, database: Database, keyring: Keyring) -> None:
    """Let those who lead merge voices."""

    @routes.press(views.MERGE)
    async def open_form(visit: Visit) -> Answer:
        picture, others = await database.read(
            service.about_to_merge,
            keyring,
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            voice_id=int(visit.value),
            now=visit.at,
        )
        return OpenForm(views.merge_form(picture, others))

    @routes.form(views.MERGE)
    async def merge(visit: Visit) -> Answer:
        await database.run(
            once(visit, service.merge),
            keyring,
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            voice_id=int(visit.form.about),
            into_id=int(visit.form.choice("into")),
            now=visit.at,
        )
        return Done()
