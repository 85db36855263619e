"""`/rollout limits`: how much anybody is asked at most."""

from bot.attention import rules, service, views
from bot.attention.hooks import Led
from bot.attention.model import Limits
from bot.database import Database
from bot.slack.directory import Directory
from bot.slack.routes import Routes
from bot.slack.seen import once
from bot.slack.visits import Answer, OpenForm, UpdateForm, Visit, Whisper


def contribute(routes: Routes, database: Database, directory: Directory, *, led: Led) -> None:
    """Show everybody how much they are asked at most; leads, sponsors and admins can change it."""

    async def seen(visit: Visit) -> tuple[Limits, bool]:
        await directory.people(visit.workspace_id, [visit.user_id], visit.at)
        return await database.read(
            service.limits_seen, workspace_id=visit.workspace_id, user_id=visit.user_id, led=led
        )

    @routes.command("limits", help_line="`/rollout limits`: how much anybody is asked at most")
    async def show(visit: Visit) -> Answer:
        now_set, may_change = await seen(visit)
        return Whisper(views.limits(now_set, may_change=may_change))

    @routes.press(views.LIMITS)
    async def open_form(visit: Visit) -> Answer:
        now_set, _ = await seen(visit)
        return OpenForm(views.limits_form(now_set))

    @routes.form(views.LIMITS)
    async def change(visit: Visit) -> Answer:
        form = visit.form
        now_set = await database.run(
            once(visit, service.set_limits),
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            chosen=rules.limits_in(
                form.choice("messages"), form.choice("reminders"), form.text("minutes")
            ),
            led=led,
            now=visit.at,
        )
        return UpdateForm(views.limits_set(now_set))
