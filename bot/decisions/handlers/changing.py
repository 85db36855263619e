"""From the log: something is decided in the place of another, or looked at again on another day."""

from bot.database import Database
from bot.decisions import service, views
from bot.slack.routes import Routes
from bot.slack.seen import once
from bot.slack.visits import Answer, OpenForm, UpdateForm, Visit


def contribute(routes: Routes, database: Database) -> None:
    """Let whoever may change a decision do so."""

    @routes.press(views.REVERSE)
    async def reverse(visit: Visit) -> Answer:
        offer = await database.read(
            service.to_change,
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            decision_id=int(visit.value),
            keeps_words=False,
        )
        return OpenForm(views.decide_form(offer))

    @routes.press(views.LOOK_AGAIN)
    async def choose_day(visit: Visit) -> Answer:
        decision = await database.read(
            service.allowed, visit.workspace_id, visit.user_id, int(visit.value)
        )
        return OpenForm(views.look_form(decision))

    @routes.form(views.LOOK_FORM)
    async def look_again(visit: Visit) -> Answer:
        decision = await database.run(
            once(visit, service.look_again),
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            decision_id=int(visit.form.about),
            day=visit.form.day("review"),
            now=visit.at,
        )
        return UpdateForm(views.look_again_set(decision))
