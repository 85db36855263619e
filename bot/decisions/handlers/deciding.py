"""`/rollout decide`: whoever holds an area, or leads, decides; what they typed is in the form already."""

from collections.abc import Sequence

from bot.database import Database
from bot.decisions import service, views
from bot.decisions.hooks import Origin
from bot.slack.routes import Routes
from bot.slack.seen import once
from bot.slack.visits import Answer, Audience, OpenForm, UpdateForm, Visit


def contribute(routes: Routes, database: Database, origins: Sequence[Origin]) -> None:
    """Let people decide."""
    _opening(routes, database)
    _sending(routes, database, origins)


def _opening(routes: Routes, database: Database) -> None:
    @routes.command(
        "decide",
        help_line="`/rollout decide`: write down what you decide, and why; everybody sees it",
        audience=Audience.HOLDER,
    )
    async def open_form(visit: Visit) -> Answer:
        offer = await database.read(
            service.offer,
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            channel_id=visit.channel_id,
            text=visit.text,
        )
        return OpenForm(views.decide_form(offer))

    @routes.press(views.ROLLOUT)
    async def change_rollout(visit: Visit) -> Answer:
        rollout_id, draft = views.filled(visit.form)
        offer = await database.read(
            service.offer_again,
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            channel_id=visit.channel_id,
            rollout_id=rollout_id,
            draft=draft,
        )
        return UpdateForm(views.decide_form(offer))


def _sending(routes: Routes, database: Database, origins: Sequence[Origin]) -> None:
    @routes.form(views.DECIDE_FORM)
    async def decide(visit: Visit) -> Answer:
        rollout_id, draft = views.filled(visit.form)
        decision = await database.run(
            once(visit, service.decide),
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            rollout_id=rollout_id,
            draft=draft,
            now=visit.at,
        )
        picture = await database.read(
            service.existing, visit.workspace_id, decision.id, origins, visit.at
        )
        return UpdateForm(views.decided(picture))
