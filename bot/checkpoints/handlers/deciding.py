"""Saying the outcome of a checkpoint."""

from collections.abc import Sequence

from bot.actions.hooks import fields
from bot.checkpoints import service, views
from bot.database import Database
from bot.rollouts.hooks import Part
from bot.slack.directory import Directory
from bot.slack.routes import Routes
from bot.slack.seen import once
from bot.slack.visits import Answer, Done, OpenForm, Visit


def contribute(
    routes: Routes, *, database: Database, directory: Directory, parts: Sequence[Part]
) -> None:
    """Let whoever decides say the outcome."""

    @routes.press(views.DECIDE)
    async def open_form(visit: Visit) -> Answer:
        blank = await database.read(
            service.about_to_decide,
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            checkpoint_id=int(visit.value),
            now=visit.at,
        )
        return OpenForm(views.decide_form(blank, fields(due_on=blank.due_on)))

    @routes.form(views.DECIDE_FORM)
    async def decide(visit: Visit) -> Answer:
        outcome = views.outcome_in(visit.form)
        if outcome.owner_id:  # who is not known yet is asked of Slack
            await directory.people(visit.workspace_id, [outcome.owner_id], visit.at)
        await database.run(
            once(visit, service.decide),
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            checkpoint_id=int(visit.form.about),
            outcome=outcome,
            parts=parts,
            now=visit.at,
        )
        return Done()
