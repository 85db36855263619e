"""Those who lead, and whoever decides, change a checkpoint while it is open; leads choose how votes begin."""

from collections.abc import Callable
from typing import Any

from bot.checkpoints import service, views
from bot.checkpoints.model import Checkpoint, Method, Picture, Shown
from bot.database import Database
from bot.slack.blocks import Form
from bot.slack.routes import Routes
from bot.slack.seen import once
from bot.slack.visits import Answer, OpenForm, UpdateForm, Visit


def contribute(routes: Routes, *, database: Database) -> None:
    """Let people change what is open, and how votes begin."""
    desk = Desk(database)
    _asking(routes, desk)
    _changing(routes, desk)
    _hiding(routes, desk)
    _setting_up(routes, database)


class Desk:
    """What is needed to change a checkpoint."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def asks(
        self, visit: Visit, form: Callable[[Picture], Form], may: Callable[..., Checkpoint]
    ) -> Answer:
        """Open a form about the checkpoint of a button, or show it in place of the one it is in."""
        checkpoint_id, in_a_form = views.value_in(visit.value)
        await self._database.run(may, **_who(visit), checkpoint_id=checkpoint_id)
        asked = form(await self._picture(visit, checkpoint_id))
        return UpdateForm(asked) if in_a_form else OpenForm(asked)

    async def asks_until_when(self, visit: Visit) -> Answer:
        """Show the form to keep it open longer."""
        checkpoint_id, _ = views.value_in(visit.value)
        _, closes_at = await self._database.run(
            service.extendable, **_who(visit), checkpoint_id=checkpoint_id
        )
        picture = await self._picture(visit, checkpoint_id)
        return UpdateForm(views.extend_form(picture, closes_at))

    async def changes(
        self, visit: Visit, use_case: Callable[..., Checkpoint], value: str, **said: Any
    ) -> Answer:
        """Change it, and show how it stands."""
        checkpoint_id, _ = views.value_in(value)
        await self._database.run(
            once(visit, use_case), **_who(visit), checkpoint_id=checkpoint_id, **said
        )
        return UpdateForm(views.changed(await self._picture(visit, checkpoint_id)))

    async def _picture(self, visit: Visit, checkpoint_id: int) -> Picture:
        found = await self._database.read(
            service.picture, visit.workspace_id, checkpoint_id, visit.at
        )
        assert found
        return found


def _asking(routes: Routes, desk: Desk) -> None:
    @routes.press(views.CHANGE)
    async def change(visit: Visit) -> Answer:
        return await desk.asks(visit, views.change_form, service.changeable)

    @routes.press(views.EXTEND)
    async def extend(visit: Visit) -> Answer:
        return await desk.asks_until_when(visit)

    @routes.press(views.CLOSE)
    async def close(visit: Visit) -> Answer:
        return await desk.asks(visit, views.close_form, service.changeable)

    @routes.press(views.CANCEL)
    async def cancel(visit: Visit) -> Answer:
        return await desk.asks(visit, views.cancel_form, service.changeable)

    @routes.press(views.ADD_OPTION)
    async def add_option(visit: Visit) -> Answer:
        return await desk.asks(visit, views.add_option_form, service.addable)


def _changing(routes: Routes, desk: Desk) -> None:
    @routes.form(views.EXTEND)
    async def extend(visit: Visit) -> Answer:
        form = visit.form
        on, at = form.day("closes_on"), form.time("closes_time")
        return await desk.changes(visit, service.extend, form.about, closes_on=on, closes_time=at)

    @routes.form(views.CLOSE)
    async def close(visit: Visit) -> Answer:
        why = visit.form.text("why")
        return await desk.changes(visit, service.close_early, visit.form.about, why=why)

    @routes.form(views.CANCEL)
    async def cancel(visit: Visit) -> Answer:
        why = visit.form.text("why")
        return await desk.changes(visit, service.cancel, visit.form.about, why=why)

    @routes.form(views.ADD_OPTION)
    async def add_option(visit: Visit) -> Answer:
        words = visit.form.text("option")
        return await desk.changes(visit, service.add_option, visit.form.about, words=words)


def _hiding(routes: Routes, desk: Desk) -> None:
    @routes.press(views.HIDE_NAMES)
    async def hide(visit: Visit) -> Answer:
        return await desk.changes(visit, service.change_names, visit.value, hides_names=True)

    @routes.press(views.SHOW_NAMES)
    async def show(visit: Visit) -> Answer:
        return await desk.changes(visit, service.change_names, visit.value, hides_names=False)


def _setting_up(routes: Routes, database: Database) -> None:
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
            **_who(visit),
            rollout_id=int(visit.form.about),
            method=Method(visit.form.choice("method")),
            hides_names=visit.form.choice("names") == str(True),
            shown=Shown(visit.form.choice("shown")),
            days_open=int(visit.form.choice("days")),
            quorum=visit.form.text("quorum"),
        )
        return UpdateForm(views.settings_set(setup))


def _who(visit: Visit) -> dict[str, Any]:
    return {"workspace_id": visit.workspace_id, "user_id": visit.user_id, "now": visit.at}
