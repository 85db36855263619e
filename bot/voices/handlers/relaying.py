"""Those who look after a voice and whoever raised it write to each other."""

from collections.abc import Callable

from bot.database import Database
from bot.privacy.rules import Keyring
from bot.slack.routes import Routes
from bot.slack.seen import once
from bot.slack.visits import Answer, Done, OpenForm, Visit, Whisper
from bot.voices import service, views
from bot.voices.model import Picture
from bot.voices.service import Thread


def contribute(routes: Routes, database: Database, keyring: Keyring) -> None:
    """Let people write to whoever raised a voice, and back, by form or in the thread of its card."""
    _by_form(routes, database, keyring)
    _in_a_thread(routes, database, keyring)


def _by_form(routes: Routes, database: Database, keyring: Keyring) -> None:
    @routes.press(views.REPLY)
    async def open_form(visit: Visit) -> Answer:
        picture, is_reached = await database.read(
            service.about_to_reply,
            keyring,
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            voice_id=int(visit.value),
            now=visit.at,
        )
        return OpenForm(views.reply_form(picture, is_reached=is_reached))

    @routes.form(views.REPLY)
    async def reply(visit: Visit) -> Answer:
        await database.run(
            once(visit, service.reply),
            keyring,
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            voice_id=int(visit.form.about),
            words=visit.form.text("words"),
            now=visit.at,
        )
        return Done()


def _in_a_thread(routes: Routes, database: Database, keyring: Keyring) -> None:
    @routes.reply
    async def written(visit: Visit) -> Answer | None:
        """Take words written under a card; all others are not for this feature, and nothing is noted of them."""
        ts = str(visit.event.get("thread_ts") or "")
        thread = await _under(database, keyring, visit, ts) if ts else None
        if thread is None:
            return None
        words = await database.read(service.words_of, visit.workspace_id, visit.text)
        if thread.by_raiser:
            picture = await say(visit, service.say_more, thread.voice_id, words)
            return Whisper(views.passed_on(picture))
        await say(visit, service.reply, thread.voice_id, words)
        return Whisper(views.passed_back())

    async def say(
        visit: Visit, use_case: Callable[..., Picture], voice_id: int, words: str
    ) -> Picture:
        return await database.run(
            once(visit, use_case),
            keyring,
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            voice_id=voice_id,
            words=words,
            now=visit.at,
        )


async def _under(database: Database, keyring: Keyring, visit: Visit, ts: str) -> Thread | None:
    """Return the card under which something was written, if it is one of a voice."""
    return await database.read(
        service.thread_at,
        keyring,
        workspace_id=visit.workspace_id,
        user_id=visit.user_id,
        channel_id=visit.channel_id,
        ts=ts,
    )
