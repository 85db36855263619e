"""Whoever raised a voice says more, says whether an answer helps, and has it forgotten that it was them."""

from bot.database import Database
from bot.privacy.rules import Keyring
from bot.slack.routes import Routes
from bot.slack.seen import once
from bot.slack.visits import Answer, Visit, Whisper
from bot.voices import service, views
from bot.voices.handlers.answering import Saying
from bot.voices.model import Move


def contribute(routes: Routes, database: Database, keyring: Keyring) -> None:
    """Let people say more about what they raised, judge answers, and be forgotten."""
    said = Saying(routes, database, keyring)
    said.with_words(views.SAY_MORE, Move.HEARD, views.say_more_form, service.say_more)
    said.with_words(views.NOT_YET, Move.REOPENED, views.not_yet_form, service.reopen)
    said.at_once(views.YES, service.confirm)
    said.at_once(views.NOT_SAID, service.leave_open)

    @routes.press(views.FORGET)
    async def forget(visit: Visit) -> Answer:
        picture = await database.run(
            once(visit, service.forget),
            keyring,
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            voice_id=int(visit.value),
            now=visit.at,
        )
        return Whisper(views.forgotten(picture), replace=True)
