"""Leads and sponsors change what a check-in asks and when, and how answers are shown."""

from bot.checkins import rules, service, views
from bot.checkins.model import Drafted, Shown, Timing, Way
from bot.database import Database
from bot.slack.routes import Routes
from bot.slack.seen import once
from bot.slack.visits import Answer, Done, Filled, OpenForm, UpdateForm, Visit


def contribute(routes: Routes, database: Database) -> None:
    """Let leads and sponsors change what is asked and when, and how answers are shown."""
    _questions(routes, database)
    _display(routes, database)
    _times(routes, database)


def _questions(routes: Routes, database: Database) -> None:
    @routes.press(views.ASK_QUESTIONS)
    async def open_questions(visit: Visit) -> Answer:
        plans = await database.read(
            service.plans,
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            rollout_id=int(visit.value),
        )
        return OpenForm(views.questions_form(plans))

    @routes.press(views.PREVIEW)
    async def preview(visit: Visit) -> Answer:
        return OpenForm(views.preview(rules.questions_from(_drafted(visit.form))))

    @routes.form(views.PREVIEW)
    async def close_preview(_visit: Visit) -> Answer:
        return Done()

    @routes.form(views.QUESTIONS_FORM)
    async def change_questions(visit: Visit) -> Answer:
        plans = await database.run(
            once(visit, service.change_questions),
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            rollout_id=int(visit.form.about),
            drafted=_drafted(visit.form),
            now=visit.at,
        )
        return UpdateForm(views.questions_changed(plans))


def _display(routes: Routes, database: Database) -> None:
    @routes.press(views.CHOOSE_SHOWN)
    async def open_shown(visit: Visit) -> Answer:
        plans = await database.read(
            service.plans,
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            rollout_id=int(visit.value),
        )
        return OpenForm(views.shown_form(plans))

    @routes.form(views.SHOWN_FORM)
    async def change_shown(visit: Visit) -> Answer:
        plans = await database.run(
            once(visit, service.change_shown),
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            rollout_id=int(visit.form.about),
            shown=Shown(visit.form.choice("shown")),
            now=visit.at,
        )
        return UpdateForm(views.shown_changed(plans))


def _times(routes: Routes, database: Database) -> None:
    @routes.press(views.CHOOSE_TIMES)
    async def open_times(visit: Visit) -> Answer:
        plans = await database.read(
            service.plans,
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            rollout_id=int(visit.value),
        )
        return OpenForm(views.times_form(plans))

    @routes.form(views.TIMES_FORM)
    async def change_times(visit: Visit) -> Answer:
        plans = await database.run(
            once(visit, service.change_times),
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            rollout_id=int(visit.form.about),
            timing=_timing(visit.form),
            now=visit.at,
        )
        return UpdateForm(views.times_changed(plans))


def _timing(form: Filled) -> Timing:
    days = tuple(int(day) for day in form.choices("days"))
    rules.refuse_no_day(days)
    settles = form.choice("often") == views.SETTLES
    return Timing(days=days, at=form.time("at") or rules.NINE, settles=settles)


def _drafted(form: Filled) -> list[Drafted]:
    needed = form.choices("needed")
    return [
        Drafted(
            text=" ".join(form.text(f"text{n}").split()),
            way=Way(form.choice(f"way{n}") or Way.WORDS),
            choices=form.text(f"choices{n}"),
            may_be_empty=str(n) not in needed,
        )
        for n in range(rules.MOST_QUESTIONS)
    ]
