"""Waves are planned, gates set and judged, and a wave opened; the form then shows all waves as they are."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from bot.database import Database
from bot.errors import FieldMistakes
from bot.rollouts.hooks import Part
from bot.slack.routes import Routes
from bot.slack.seen import once
from bot.slack.visits import Answer, UpdateForm, Visit
from bot.waves import rules, service, views
from bot.waves.handlers.looking import shown


def contribute(routes: Routes, database: Database, parts: Sequence[Part]) -> None:
    """Let those who lead change waves and gates."""
    change = partial(_change, database)

    @routes.form(views.PLAN_FORM)
    async def plan(visit: Visit) -> Answer:
        name, planned_on = visit.form.text("name"), visit.form.day("planned")
        return await change(visit, service.save_plan, name=name, planned_on=planned_on)

    @routes.form(views.GATE_FORM)
    async def set_gate(visit: Visit) -> Answer:
        drafts = rules.gate_in(views.gate_filled(visit.form))
        return await change(visit, service.set_gate, drafts=drafts, why=visit.form.text("why"))

    @routes.form(views.JUDGE_FORM)
    async def judge(visit: Visit) -> Answer:
        verdicts = views.verdicts_chosen(visit.form)
        return await change(visit, service.judge, numbers=_numbers(visit), verdicts=verdicts)

    @routes.form(views.OPEN_FORM)
    async def open_one(visit: Visit) -> Answer:
        why = visit.form.text("why")
        return await change(visit, service.open_by_hand, why=why, parts=parts)


async def _change(
    database: Database, visit: Visit, use_case: Callable[..., object], **said: Any
) -> Answer:
    """Change one wave, and show all of them as they are then."""
    rollout_id, number = views.value_in(visit.form.about)
    await database.run(
        once(visit, use_case),
        workspace_id=visit.workspace_id,
        user_id=visit.user_id,
        rollout_id=rollout_id,
        number=number,
        now=visit.at,
        **said,
    )
    overview, _ = await shown(database, visit, visit.form.about)
    return UpdateForm(views.overview(overview))


def _numbers(visit: Visit) -> dict[int, int | None]:
    """Return the numbers that were typed; raises FieldMistakes."""
    numbers: dict[int, int | None] = {}
    mistakes: dict[str, str] = {}
    for criterion_id, typed in views.numbers_typed(visit.form).items():
        try:
            numbers[criterion_id] = rules.number_in(typed)
        except ValueError as mistake:
            mistakes[f"number{criterion_id}"] = str(mistake)
    if mistakes:
        raise FieldMistakes(**mistakes)
    return numbers
