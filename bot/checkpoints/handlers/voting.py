"""A press votes; a form where a vote is more than a press."""

from collections.abc import Callable
from typing import Any

from bot.checkpoints import service, views
from bot.checkpoints.model import Own, Stance
from bot.database import Database
from bot.privacy.rules import Keyring
from bot.slack.blocks import Form
from bot.slack.routes import Routes
from bot.slack.seen import once
from bot.slack.visits import Answer, OpenForm, UpdateForm, Visit, Whisper


def contribute(routes: Routes, *, database: Database, keyring: Keyring) -> None:
    """Let whoever is asked vote, change it, say why, and take it back."""
    box = Box(database, keyring)
    _by_press(routes, box)
    _opening(routes, box)
    _in_forms(routes, box)


class Box:
    """Runs a use case about somebody's vote."""

    def __init__(self, database: Database, keyring: Keyring) -> None:
        self._database = database
        self._keyring = keyring

    async def take(
        self, visit: Visit, use_case: Callable[..., Own], checkpoint_id: int, **said: Any
    ) -> Own:
        """Change somebody's vote."""
        return await self._database.run(
            once(visit, use_case),
            self._keyring,
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            checkpoint_id=checkpoint_id,
            now=visit.at,
            **said,
        )

    async def ask(self, visit: Visit, form: Callable[[Own], Form]) -> Answer:
        """Open a form with what they have voted so far."""
        own = await self._database.read(
            service.own,
            self._keyring,
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            checkpoint_id=int(visit.value),
            now=visit.at,
        )
        return OpenForm(form(own))


def _by_press(routes: Routes, box: Box) -> None:
    @routes.press(views.VOTE_PRESS)
    async def vote(visit: Visit) -> Answer:
        checkpoint_id, points = views.pressed(visit.value)
        own = await box.take(visit, service.cast, checkpoint_id, points=points)
        return Whisper(views.confirmed(own))

    @routes.press(views.WITHDRAW)
    async def withdraw(visit: Visit) -> Answer:
        own = await box.take(visit, service.withdraw, int(visit.value))
        return Whisper(views.withdrawn(own), replace=True)


def _opening(routes: Routes, box: Box) -> None:
    @routes.press(views.OBJECT)
    async def ask_for_harm(visit: Visit) -> Answer:
        return await box.ask(visit, views.objection_form)

    @routes.press(views.SPREAD)
    async def ask_for_points(visit: Visit) -> Answer:
        return await box.ask(visit, views.spread_form)

    @routes.press(views.REASON)
    async def ask_why(visit: Visit) -> Answer:
        return await box.ask(visit, views.reason_form)


def _in_forms(routes: Routes, box: Box) -> None:
    @routes.form(views.OBJECT_FORM)
    async def objects(visit: Visit) -> Answer:
        reason = visit.form.text("reason")
        points = {Stance.OBJECT: 1}
        own = await box.take(
            visit, service.cast, int(visit.form.about), points=points, reason=reason
        )
        return UpdateForm(views.confirmed_form(own))

    @routes.form(views.SPREAD_FORM)
    async def spreads(visit: Visit) -> Answer:
        reason, points = visit.form.text("reason"), views.spread_in(visit.form)
        own = await box.take(
            visit, service.cast, int(visit.form.about), points=points, reason=reason
        )
        return UpdateForm(views.confirmed_form(own))

    @routes.form(views.REASON_FORM)
    async def says_why(visit: Visit) -> Answer:
        reason = visit.form.text("reason")
        own = await box.take(visit, service.give_reason, int(visit.form.about), reason=reason)
        return UpdateForm(views.confirmed_form(own))
