"""Taking a voice, giving it to somebody, and beginning to work on it."""

from bot.database import Database
from bot.privacy.rules import Keyring
from bot.slack.routes import Routes
from bot.slack.seen import once
from bot.slack.visits import Answer, Done, OpenForm, Visit
from bot.voices import service, views


def contribute(routes: Routes, database: Database, keyring: Keyring) -> None:
    """Let those who lead take voices, give them to somebody, and begin to work on them."""
    _taking(routes, database, keyring)
    _giving(routes, database, keyring)

    @routes.press(views.START)
    async def start(visit: Visit) -> Answer:
        await database.run(
            once(visit, service.start),
            keyring,
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            voice_id=int(visit.value),
            now=visit.at,
        )
        return Done()


def _taking(routes: Routes, database: Database, keyring: Keyring) -> None:
    @routes.press(views.TAKE)
    async def open_form(visit: Visit) -> Answer:
        picture, due_on = await database.read(
            service.about_to_take,
            keyring,
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            voice_id=int(visit.value),
            now=visit.at,
        )
        return OpenForm(views.take_form(picture, due_on))

    @routes.form(views.TAKE)
    async def take(visit: Visit) -> Answer:
        await database.run(
            once(visit, service.take),
            keyring,
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            voice_id=int(visit.form.about),
            due_on=visit.form.day("due"),
            now=visit.at,
        )
        return Done()


def _giving(routes: Routes, database: Database, keyring: Keyring) -> None:
    @routes.press(views.GIVE)
    async def open_form(visit: Visit) -> Answer:
        picture, due_on = await database.read(
            service.about_to_give,
            keyring,
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            voice_id=int(visit.value),
            now=visit.at,
        )
        return OpenForm(views.give_form(picture, due_on))

    @routes.form(views.GIVE)
    async def give(visit: Visit) -> Answer:
        await database.run(
            once(visit, service.give),
            keyring,
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            voice_id=int(visit.form.about),
            owner_id=visit.form.person("owner"),
            due_on=visit.form.day("due"),
            now=visit.at,
        )
        return Done()
