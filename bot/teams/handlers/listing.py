"""A list is pasted, looked at, and taken over."""

from collections.abc import Sequence

from bot.database import Database
from bot.errors import FieldMistakes
from bot.rollouts.hooks import Part
from bot.slack.routes import Routes
from bot.slack.seen import once
from bot.slack.visits import Answer, OpenForm, UpdateForm, Visit
from bot.teams import service, views
from bot.teams.handlers.changing import roster_of


def contribute(routes: Routes, database: Database, parts: Sequence[Part]) -> None:
    """Let those who lead paste a list."""

    @routes.press(views.PASTE)
    async def open_form(visit: Visit) -> Answer:
        return OpenForm(views.list_form(await roster_of(database, visit)))

    @routes.form(views.PASTE)
    async def send(visit: Visit) -> Answer:
        """Show what would be done; sent again as it was shown, it is."""
        rollout_id, shown = views.addressed(visit.form.about)
        name = next(iter(visit.form.fields), "lines")
        text = visit.form.text(name)
        who = {"workspace_id": visit.workspace_id, "user_id": visit.user_id}
        try:
            roster, plan = await database.read(
                service.look, **who, rollout_id=rollout_id, text=text
            )
            if not plan.changes or plan.digest != shown:
                return UpdateForm(views.list_form(roster, text, plan))
            roster, plan = await database.run(
                once(visit, service.take_over),
                **who,
                rollout_id=rollout_id,
                text=text,
                shown=shown,
                parts=parts,
                now=visit.at,
            )
        except FieldMistakes as found:  # after mending what was left, the field has another name
            raise FieldMistakes(**{name: str(found)}) from None
        return UpdateForm(views.taken_over(roster, plan))
