"""Answering a voice, declining it, and taking it out of its channel."""

from collections.abc import Callable

from bot.database import Database
from bot.privacy.rules import Keyring
from bot.slack.blocks import Form
from bot.slack.routes import Routes
from bot.slack.seen import once
from bot.slack.visits import Answer, Done, OpenForm, Visit
from bot.voices import service, views
from bot.voices.model import Move, Picture


def contribute(routes: Routes, database: Database, keyring: Keyring) -> None:
    """Let those who lead answer and decline voices, hold them back, and show them again."""
    said = Saying(routes, database, keyring)
    said.with_words(views.ANSWER, Move.ANSWERED, views.answer_form, service.answer)
    said.with_words(views.DECLINE, Move.DECLINED, views.decline_form, service.decline)
    said.with_words(views.HOLD_BACK, Move.HELD_BACK, views.hold_back_form, service.hold_back)
    said.at_once(views.SHOW_AGAIN, service.show_again)


class Saying:
    """Presses that ask for words and do something with them, and such as do it at once."""

    def __init__(self, routes: Routes, database: Database, keyring: Keyring) -> None:
        self._routes, self._database, self._keyring = routes, database, keyring

    def with_words(
        self,
        action_id: str,
        move: Move,
        form: Callable[[Picture], Form],
        use_case: Callable[..., object],
    ) -> None:
        """Open a form for words with a press, and move the voice with what was sent."""

        @self._routes.press(action_id)
        async def open_form(visit: Visit) -> Answer:
            picture = await self._database.read(
                service.about_to,
                self._keyring,
                workspace_id=visit.workspace_id,
                user_id=visit.user_id,
                voice_id=int(visit.value),
                move=move,
                now=visit.at,
            )
            return OpenForm(form(picture))

        @self._routes.form(action_id)
        async def send(visit: Visit) -> Answer:
            await self._database.run(
                once(visit, use_case),
                self._keyring,
                workspace_id=visit.workspace_id,
                user_id=visit.user_id,
                voice_id=int(visit.form.about),
                words=visit.form.text("words"),
                now=visit.at,
            )
            return Done()

    def at_once(self, action_id: str, use_case: Callable[..., object]) -> None:
        """Move the voice with one press."""

        @self._routes.press(action_id)
        async def press(visit: Visit) -> Answer:
            await self._database.run(
                once(visit, use_case),
                self._keyring,
                workspace_id=visit.workspace_id,
                user_id=visit.user_id,
                voice_id=int(visit.value),
                now=visit.at,
            )
            return Done()
