"""Leads and sponsors arrange shifts: a list, and a form for each, in one place."""

from collections.abc import Sequence

from bot.checkins import rules, service, views
from bot.checkins.model import Crew, DraftedShift, Shifts
from bot.database import Database
from bot.errors import BotError
from bot.people.hooks import PersonChanged
from bot.slack.routes import Routes
from bot.slack.seen import once
from bot.slack.visits import Answer, Filled, OpenForm, UpdateForm, Visit


def contribute(routes: Routes, database: Database, followers: Sequence[PersonChanged]) -> None:
    """Let leads and sponsors add, change and take away shifts."""
    _reading(routes, database)
    _changing(routes, database, followers)


def _reading(routes: Routes, database: Database) -> None:
    async def shifts(visit: Visit) -> Shifts:
        return await database.read(
            service.shifts,
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            rollout_id=int(visit.value.partition(":")[0]),
        )

    @routes.press(views.SHIFTS)
    async def open_shifts(visit: Visit) -> Answer:
        return OpenForm(views.shifts_form(await shifts(visit)))

    @routes.press(views.ADD_SHIFT)
    async def add(visit: Visit) -> Answer:
        return UpdateForm(views.shift_form(await shifts(visit), None))

    @routes.press(views.CHANGE_SHIFT)
    async def change(visit: Visit) -> Answer:
        found = await shifts(visit)
        return UpdateForm(views.shift_form(found, _crew(found, visit.value.partition(":")[2])))


def _changing(routes: Routes, database: Database, followers: Sequence[PersonChanged]) -> None:
    @routes.form(views.SHIFT_FORM)
    async def save(visit: Visit) -> Answer:
        rollout_id, _, shift_id = visit.form.about.partition(":")
        shifts = await database.run(
            once(visit, service.save_shift),
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            rollout_id=int(rollout_id),
            shift_id=int(shift_id) if shift_id else None,
            drafted=_drafted(visit.form),
            followers=followers,
            now=visit.at,
        )
        return UpdateForm(views.shifts_form(shifts))

    @routes.press(views.DROP_SHIFT)
    async def drop(visit: Visit) -> Answer:
        rollout_id, _, shift_id = visit.value.partition(":")
        shifts = await database.run(
            once(visit, service.drop_shift),
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            rollout_id=int(rollout_id),
            shift_id=int(shift_id),
            followers=followers,
            now=visit.at,
        )
        return UpdateForm(views.shifts_form(shifts))


def _crew(shifts: Shifts, shift_id: str) -> Crew:
    for crew in shifts.crews:
        if str(crew.shift.id) == shift_id:
            return crew
    raise BotError(service.SHIFT_GONE)


def _drafted(form: Filled) -> DraftedShift:
    return DraftedShift(
        name=" ".join(form.text("name").split()),
        hours=form.text("hours"),
        at=form.time("at") or rules.NINE,
        user_ids=tuple(form.people("people")),
    )
