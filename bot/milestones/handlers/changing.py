"""New, changed, dropped, reached: each is a form, opened from a list or a message."""

from collections.abc import Callable
from typing import Any

from bot.database import Database
from bot.milestones import service, views
from bot.milestones.model import Draft, Milestone
from bot.slack.directory import Directory
from bot.slack.routes import Routes
from bot.slack.seen import once
from bot.slack.visits import Answer, OpenForm, UpdateForm, Visit


def contribute(routes: Routes, database: Database, directory: Directory) -> None:
    """Let whoever looks after a milestone, or leads, say what becomes of it."""
    _beginning(routes, database)
    _opening(routes, database)
    change = Change(database, directory)
    _setting(routes, change)
    _settling(routes, change)


class Change:
    """Runs a use case about a milestone, and shows in the form how it stands then."""

    def __init__(self, database: Database, directory: Directory) -> None:
        self._database = database
        self._directory = directory

    async def __call__(
        self, visit: Visit, use_case: Callable[..., Milestone], **said: Any
    ) -> Answer:
        """Answer a form."""
        milestone = await self._database.run(
            once(visit, use_case),
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            now=visit.at,
            **said,
        )
        card = await self._database.read(
            service.card,
            workspace_id=visit.workspace_id,
            milestone_id=milestone.id,
            now=visit.at,
        )
        return UpdateForm(views.settled(card, by=visit.user_id))

    async def draft(self, visit: Visit) -> Draft:
        """Return what was filled in; who is not known yet is asked of Slack."""
        draft = views.filled(visit.form)
        await self.known(visit, [draft.owner_id, *draft.helper_ids])
        return draft

    async def known(self, visit: Visit, user_ids: list[str]) -> list[str]:
        """Return the people, who are known then."""
        chosen = [each for each in user_ids if each]
        await self._directory.people(visit.workspace_id, chosen, visit.at)
        return chosen


def _beginning(routes: Routes, database: Database) -> None:
    @routes.press(views.NEW)
    async def new(visit: Visit) -> Answer:
        blank = await database.read(
            service.blank,
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            channel_id=visit.channel_id,
            text=f"#{visit.value}",
            now=visit.at,
        )
        return OpenForm(views.new_form(blank))


def _opening(routes: Routes, database: Database) -> None:
    def asked(visit: Visit) -> dict[str, Any]:
        return {
            "workspace_id": visit.workspace_id,
            "user_id": visit.user_id,
            "milestone_id": int(visit.value),
            "now": visit.at,
        }

    @routes.press(views.DONE)
    async def done(visit: Visit) -> Answer:
        card, offered = await database.read(service.about_to_finish, **asked(visit))
        return OpenForm(views.done_form(card, offered))

    @routes.press(views.CHANGE)
    async def change(visit: Visit) -> Answer:
        return OpenForm(views.change_form(await database.read(service.about_to, **asked(visit))))

    @routes.press(views.DROP)
    async def drop(visit: Visit) -> Answer:
        return OpenForm(views.drop_form(await database.read(service.about_to, **asked(visit))))


def _setting(routes: Routes, change: Change) -> None:
    @routes.form(views.NEW_FORM)
    async def create(visit: Visit) -> Answer:
        draft = await change.draft(visit)
        rollout_id = int(visit.form.about)
        return await change(visit, service.create, rollout_id=rollout_id, draft=draft)

    @routes.form(views.CHANGE_FORM)
    async def save(visit: Visit) -> Answer:
        return await change(
            visit,
            service.change,
            milestone_id=int(visit.form.about),
            draft=await change.draft(visit),
            reason=visit.form.text("reason"),
        )


def _settling(routes: Routes, change: Change) -> None:
    @routes.form(views.DONE_FORM)
    async def finish(visit: Visit) -> Answer:
        return await change(
            visit,
            service.finish,
            milestone_id=int(visit.form.about),
            words=visit.form.text("words"),
            helper_ids=await change.known(visit, visit.form.people("helpers")),
            voice_ids=[int(each) for each in visit.form.choices("voices")],
        )

    @routes.form(views.DROP_FORM)
    async def drop(visit: Visit) -> Answer:
        return await change(
            visit,
            service.drop,
            milestone_id=int(visit.form.about),
            reason=visit.form.text("reason"),
        )
