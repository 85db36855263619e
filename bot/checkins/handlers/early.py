"""`/rollout checkin`: what somebody can answer now, also before they are asked."""

from datetime import date

from bot.checkins import service, views
from bot.checkins.handlers.answering import answers_in, outcomes_in
from bot.checkins.handlers.history import asks_for_history, newest_page
from bot.checkins.model import Offered
from bot.database import Database
from bot.slack.routes import Routes
from bot.slack.seen import once
from bot.slack.visits import Answer, Audience, OpenForm, UpdateForm, Visit, Whisper


def contribute(routes: Routes, database: Database) -> None:
    """Let people answer when it suits them, from the evening before on."""
    _offering(routes, database)
    _looking_ahead(routes, database)
    _answering(routes, database)


def _offering(routes: Routes, database: Database) -> None:
    @routes.command(
        "checkin",
        help_line="`/rollout checkin`: answer now, or early from the evening before; `checkin history` looks back",
        audience=Audience.TAKER,
    )
    async def checkin(visit: Visit) -> Answer:
        if asks_for_history(visit):
            return await newest_page(database, visit)
        offered = await database.read(
            service.offered,
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            channel_id=visit.channel_id,
            text=visit.text,
            now=visit.at,
        )
        return _opened(offered)


def _looking_ahead(routes: Routes, database: Database) -> None:
    @routes.press(views.AHEAD)
    async def open_ahead(visit: Visit) -> Answer:
        offered = await database.read(
            service.day_ahead,
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            rollout_id=int(visit.value),
            now=visit.at,
        )
        return _opened(offered)


def _answering(routes: Routes, database: Database) -> None:
    @routes.form(views.EARLY_FORM)
    async def answer_early(visit: Visit) -> Answer:
        rollout_id, day, fingerprint = visit.form.about.split(":")
        is_early = await database.run(
            once(visit, service.answer_early),
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            rollout_id=int(rollout_id),
            on_date=date.fromisoformat(day),
            answers=answers_in(visit.form),
            outcomes=outcomes_in(visit.form),
            mood=int(visit.form.choice("mood") or 0) or None,
            fingerprint=fingerprint,
            now=visit.at,
        )
        return UpdateForm(views.noted(date.fromisoformat(day), is_early=is_early))


def _opened(offered: Offered) -> Answer:
    if offered.asked and offered.ahead:
        return Whisper(views.which_day(offered.asked, offered.ahead))
    if offered.ahead:
        return OpenForm(views.early_form(offered.ahead))
    assert offered.asked is not None
    return OpenForm(views.form(offered.asked))
