"""What was proposed: whoever is asked agrees or says no, and its proposer can take it back."""

from collections.abc import Sequence

from bot.database import Database
from bot.decisions import service, views
from bot.decisions.hooks import Origin
from bot.slack.routes import Routes
from bot.slack.seen import once
from bot.slack.visits import Answer, Done, OpenForm, UpdateForm, Visit, Whisper


def contribute(routes: Routes, database: Database, origins: Sequence[Origin]) -> None:
    """Let people settle what was proposed."""
    _agreeing(routes, database)
    _refusing(routes, database)
    _taking_back(routes, database, origins)


def _agreeing(routes: Routes, database: Database) -> None:
    @routes.press(views.AGREE)
    async def agree(visit: Visit) -> Answer:
        decision = await database.run(
            once(visit, service.agree),
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            decision_id=int(visit.value),
            now=visit.at,
        )
        return Done() if visit.is_direct else Whisper(views.agreed(decision), replace=True)


def _refusing(routes: Routes, database: Database) -> None:
    @routes.press(views.REFUSE)
    async def ask_why(visit: Visit) -> Answer:
        decision = await database.read(
            service.to_settle,
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            decision_id=int(visit.value),
        )
        return OpenForm(views.refuse_form(decision))

    @routes.form(views.REFUSE_FORM)
    async def refuse(visit: Visit) -> Answer:
        await database.run(
            once(visit, service.refuse),
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            decision_id=int(visit.form.about),
            reason=visit.form.text("reason"),
            now=visit.at,
        )
        return Done()


def _taking_back(routes: Routes, database: Database, origins: Sequence[Origin]) -> None:
    @routes.press(views.TAKE_BACK)
    async def take_back(visit: Visit) -> Answer:
        decision_id, _, in_a_form = visit.value.partition(":")
        decision = await database.run(
            once(visit, service.take_back),
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            decision_id=int(decision_id),
            now=visit.at,
        )
        if not in_a_form:
            return Whisper(views.withdrawn(decision), replace=True)
        picture = await database.read(
            service.existing, visit.workspace_id, decision.id, origins, visit.at
        )
        return UpdateForm(views.taken_back(picture))
