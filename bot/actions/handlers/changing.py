"""Done, another day, given on, dropped: each is a button and a form with one field."""

from collections.abc import Callable, Sequence
from typing import Any, Protocol

from bot.actions import service, views
from bot.actions.hooks import Origin
from bot.actions.model import Action, Card
from bot.database import Database
from bot.slack.blocks import Form
from bot.slack.directory import Directory
from bot.slack.routes import Routes
from bot.slack.seen import once
from bot.slack.visits import Answer, Done, OpenForm, UpdateForm, Visit


class Asks(Protocol):
    """A form about an action."""

    def __call__(self, card: Card, *, in_a_form: bool) -> Form:
        """Return the form."""


def contribute(
    routes: Routes, database: Database, directory: Directory, origins: Sequence[Origin]
) -> None:
    """Let whoever has an action, or leads, say what becomes of it."""
    _opening(routes, database, origins)
    change = Change(database, origins)
    _settling(routes, change, origins)
    _moving(routes, change, directory)


class Change:
    """Runs a use case about the action of a form; opened from a list, the form then shows how it stands."""

    def __init__(self, database: Database, origins: Sequence[Origin]) -> None:
        self._database = database
        self._origins = origins

    async def __call__(self, visit: Visit, use_case: Callable[..., Action], **said: Any) -> Answer:
        """Answer a form."""
        action_id, in_a_form = views.value_in(visit.form.about)
        await self._database.run(
            once(visit, use_case),
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            action_id=action_id,
            now=visit.at,
            **said,
        )
        if not in_a_form:
            return Done()  # their message shows it
        card = await self._database.read(
            service.any_card,
            workspace_id=visit.workspace_id,
            action_id=action_id,
            origins=self._origins,
            now=visit.at,
        )
        return UpdateForm(views.settled(card))


def _opening(routes: Routes, database: Database, origins: Sequence[Origin]) -> None:
    async def ask(visit: Visit, form: Asks) -> Answer:
        action_id, in_a_form = views.value_in(visit.value)
        card = await database.read(
            service.card,
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            action_id=action_id,
            origins=origins,
            now=visit.at,
        )
        asked = form(card, in_a_form=in_a_form)
        return UpdateForm(asked) if in_a_form else OpenForm(asked)

    @routes.press(views.DONE)
    async def done(visit: Visit) -> Answer:
        return await ask(visit, views.done_form)

    @routes.press(views.ANOTHER_DAY)
    async def another_day(visit: Visit) -> Answer:
        return await ask(visit, views.another_day_form)

    @routes.press(views.GIVE)
    async def give(visit: Visit) -> Answer:
        return await ask(visit, views.give_form)

    @routes.press(views.DROP)
    async def drop(visit: Visit) -> Answer:
        return await ask(visit, views.drop_form)


def _settling(routes: Routes, change: Change, origins: Sequence[Origin]) -> None:
    @routes.form(views.DONE_FORM)
    async def finish(visit: Visit) -> Answer:
        result = visit.form.text("result")
        return await change(visit, service.finish, result=result, origins=origins)

    @routes.form(views.DROP_FORM)
    async def drop(visit: Visit) -> Answer:
        return await change(visit, service.drop, reason=visit.form.text("reason"))


def _moving(routes: Routes, change: Change, directory: Directory) -> None:
    @routes.form(views.ANOTHER_DAY_FORM)
    async def set_due(visit: Visit) -> Answer:
        return await change(visit, service.set_due, due_on=visit.form.day("due"))

    @routes.form(views.GIVE_FORM)
    async def give(visit: Visit) -> Answer:
        owner_id = visit.form.person("owner")
        if owner_id:  # who is not known yet is asked of Slack
            await directory.people(visit.workspace_id, [owner_id], visit.at)
        return await change(visit, service.give, owner_id=owner_id)
