"""`/rollout waves`: who begins when, what must be met before, and the way to each form."""

from bot.database import Database
from bot.errors import BotError
from bot.slack.routes import Routes
from bot.slack.visits import Answer, Audience, OpenForm, UpdateForm, Visit
from bot.waves import service, views
from bot.waves.model import Overview, Panel

GONE = "This wave is not here any more. `/rollout waves` shows those that are."


def contribute(routes: Routes, database: Database) -> None:
    """Show waves, and lead to their forms."""
    _looking(routes, database)
    _asking(routes, database)


def _looking(routes: Routes, database: Database) -> None:
    @routes.command(
        "waves",
        help_line="`/rollout waves`: who begins when, and what would tell that it works",
        audience=Audience.LEAD,
    )
    async def waves(visit: Visit) -> Answer:
        overview = await database.read(
            service.meant,
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            channel_id=visit.channel_id,
            text=visit.text,
            now=visit.at,
        )
        return OpenForm(views.overview(overview))

    @routes.press(views.WAVES)
    async def show(visit: Visit) -> Answer:
        overview, _ = await shown(database, visit, visit.value)
        return OpenForm(views.overview(overview))


def _asking(routes: Routes, database: Database) -> None:
    @routes.press(views.PLAN)
    async def plan(visit: Visit) -> Answer:
        overview, number = await shown(database, visit, visit.value)
        panel = None if number is None else panel_of(overview, number)
        return UpdateForm(views.plan_form(overview, panel))

    @routes.press(views.GATE)
    async def gate(visit: Visit) -> Answer:
        overview, number = await shown(database, visit, visit.value)
        return UpdateForm(views.gate_form(overview, panel_of(overview, number)))

    @routes.press(views.JUDGE)
    async def judge(visit: Visit) -> Answer:
        overview, number = await shown(database, visit, visit.value)
        return UpdateForm(views.judge_form(overview, panel_of(overview, number)))

    @routes.press(views.OPEN)
    async def open_one(visit: Visit) -> Answer:
        overview, number = await shown(database, visit, visit.value)
        panel = panel_of(overview, number)
        before = overview.panels[overview.panels.index(panel) - 1]
        return UpdateForm(views.open_form(overview, panel, before))


async def shown(database: Database, visit: Visit, value: str) -> tuple[Overview, int | None]:
    """Return all waves of a rollout to somebody who leads it, and the number of the one that is meant."""
    rollout_id, number = views.value_in(value)
    overview = await database.read(
        service.overview,
        workspace_id=visit.workspace_id,
        user_id=visit.user_id,
        rollout_id=rollout_id,
        now=visit.at,
    )
    return overview, number


def panel_of(overview: Overview, number: int | None) -> Panel:
    """Return the wave of that number; raises BotError where it is not there any more."""
    found = next((each for each in overview.panels if each.wave.number == number), None)
    if found is None:
        raise BotError(GONE)
    return found
