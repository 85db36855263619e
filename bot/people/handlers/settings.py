"""What Slack tells of people, and what they see and set of themselves."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.database import Database
from bot.people import service, views
from bot.people.hooks import MyLines, PersonChanged
from bot.people.model import Mine
from bot.people.rules.wishes import wishes_in
from bot.slack.directory import Directory
from bot.slack.routes import Routes
from bot.slack.seen import once
from bot.slack.visits import Answer, Done, Filled, OpenForm, UpdateForm, Visit, Whisper


@dataclass(frozen=True, kw_only=True)
class Desk:
    """What is needed to show somebody what is known of them."""

    database: Database
    directory: Directory
    my_lines: Sequence[MyLines]

    async def mine(self, visit: Visit) -> Mine:
        """Return all that whoever visits is shown of themselves."""
        await self.directory.people(visit.workspace_id, [visit.user_id], visit.at)
        return await self.database.read(
            service.mine,
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            my_lines=self.my_lines,
            now=visit.at,
        )


def contribute(
    routes: Routes,
    *,
    database: Database,
    directory: Directory,
    followers: Sequence[PersonChanged],
    my_lines: Sequence[MyLines],
) -> None:
    """Keep people's profiles fresh, and show each person their own, to be changed."""
    desk = Desk(database=database, directory=directory, my_lines=my_lines)
    _following(routes, database, directory, followers)
    _showing(routes, desk)
    _changing(routes, desk, followers)


def _showing(routes: Routes, desk: Desk) -> None:
    @routes.command("me", help_line="`/rollout me`: your hours and days, and what you are asked")
    @routes.press(views.SETTINGS)
    async def my_settings(visit: Visit) -> Answer:
        return Whisper(views.my_settings(await desk.mine(visit)))

    @routes.press(views.CHANGE)
    async def open_settings(visit: Visit) -> Answer:
        return OpenForm(views.settings_form(await desk.mine(visit)))


def _changing(routes: Routes, desk: Desk, followers: Sequence[PersonChanged]) -> None:
    @routes.form(views.CHANGE)
    async def change(visit: Visit) -> Answer:
        before = await desk.mine(visit)
        wishes = wishes_in(
            _texts(visit.form),
            frozenset(int(day) for day in visit.form.choices("days")),
            visit.form.day("snooze"),
            slack_zone=before.slack_zone,
            now=visit.at,
        )
        await desk.database.run(
            once(visit, service.change),
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            wishes=wishes,
            followers=followers,
            now=visit.at,
        )
        return UpdateForm(views.saved(await desk.mine(visit)))


def _following(
    routes: Routes, database: Database, directory: Directory, followers: Sequence[PersonChanged]
) -> None:
    @routes.event("user_change")
    @routes.event("team_join")
    async def person_changed(visit: Visit) -> Answer:
        described = directory.described(visit.workspace_id, visit.event["user"], visit.at)
        store = once(visit, service.people_described)
        await database.run(store, visit.workspace_id, [described], followers, visit.at)
        return Done()


def _texts(form: Filled) -> dict[str, str]:
    texts = {name: form.text(name) for name in ("zone", "hours", "quiet", "country")}
    chosen = form.choice("locale")
    return texts | {"locale": "" if chosen == views.AS_IN_SLACK else chosen}
