"""People share a voice, beside its card or instead of raising the same once more."""

from bot.database import Database
from bot.privacy.rules import Keyring
from bot.slack.blocks import message
from bot.slack.routes import Routes
from bot.slack.seen import once
from bot.slack.visits import Answer, UpdateForm, Visit, Whisper
from bot.voices import service, views
from bot.voices.model import Sheet, Supported, Visibility


def contribute(routes: Routes, *, database: Database, keyring: Keyring) -> None:
    """Let people say “me too”, and take it back."""
    _beside_the_card(routes, database, keyring)
    _instead_of_raising(routes, database, keyring)
    _taking_back(routes, database, keyring)


def _beside_the_card(routes: Routes, database: Database, keyring: Keyring) -> None:
    async def support(visit: Visit, *, is_named: bool) -> Answer:
        voice_id, channel_id = int(visit.value), visit.channel_id
        said = await _supported(database, keyring, visit, voice_id, channel_id, is_named=is_named)
        return Whisper(views.supported(said))

    @routes.press(views.ME_TOO)
    async def me_too(visit: Visit) -> Answer:
        return await support(visit, is_named=True)

    @routes.press(views.UNNAMED)
    async def unnamed(visit: Visit) -> Answer:
        return await support(visit, is_named=False)


def _instead_of_raising(routes: Routes, database: Database, keyring: Keyring) -> None:
    @routes.press(views.JOIN)
    async def join(visit: Visit) -> Answer:
        """Add their voice as the preview has said, and never with the name of somebody who hides it now."""
        voice_id, _, how = visit.value.partition(":")
        is_named = how == "named" and visit.form.choice("visibility") == Visibility.NAMED
        channel_id = Sheet.unpacked(visit.form.about).channel_id
        said = await _supported(
            database, keyring, visit, int(voice_id), channel_id, is_named=is_named
        )
        return UpdateForm(views.supported_in_form(said))


async def _supported(
    database: Database,
    keyring: Keyring,
    visit: Visit,
    voice_id: int,
    channel_id: str,
    *,
    is_named: bool,
) -> Supported:
    return await database.run(
        once(visit, service.support),
        keyring,
        workspace_id=visit.workspace_id,
        user_id=visit.user_id,
        voice_id=voice_id,
        is_named=is_named,
        channel_id=channel_id,
        now=visit.at,
    )


def _taking_back(routes: Routes, database: Database, keyring: Keyring) -> None:
    @routes.press(views.TAKE_BACK)
    async def take_back(visit: Visit) -> Answer:
        await database.run(
            once(visit, service.take_back),
            keyring,
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            voice_id=int(visit.value),
            now=visit.at,
        )
        return Whisper(message(views.TAKEN_BACK), replace=True)
