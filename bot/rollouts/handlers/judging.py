"""Choosing how strictly it is judged how a rollout goes."""

from bot.database import Database
from bot.rollouts import service, views
from bot.rollouts.model import Signal, Strictness
from bot.slack.routes import Routes
from bot.slack.seen import once
from bot.slack.visits import Answer, OpenForm, UpdateForm, Visit


def contribute(routes: Routes, database: Database) -> None:
    """Let leads and sponsors choose from when on something needs attention."""

    @routes.press(views.JUDGING)
    async def open_form(visit: Visit) -> Answer:
        rollout, yardsticks = await database.read(
            service.yardsticks_to_change,
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            rollout_id=int(visit.value),
        )
        return OpenForm(views.judging_form(rollout, yardsticks))

    @routes.form(views.JUDGING)
    async def choose(visit: Visit) -> Answer:
        chosen = {signal: Strictness(visit.form.choice(signal.value)) for signal in Signal}
        rollout, yardsticks = await database.run(
            once(visit, service.change_yardsticks),
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            rollout_id=int(visit.form.about),
            chosen=chosen,
            now=visit.at,
        )
        return UpdateForm(views.judged(rollout, yardsticks))
