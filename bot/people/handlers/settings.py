"""What Slack tells of people, and what they ask about themselves."""

from collections.abc import Sequence

from bot.database import Database
from bot.people import service, views
from bot.people.hooks import MyLines, PersonChanged
from bot.slack.directory import Directory
from bot.slack.routes import Routes
from bot.slack.seen import once
from bot.slack.visits import Answer, Done, Visit, Whisper


def contribute(
    routes: Routes,
    *,
    database: Database,
    directory: Directory,
    followers: Sequence[PersonChanged],
    my_lines: Sequence[MyLines],
) -> None:
    """Keep people's profiles fresh, and show each person their own."""

    @routes.event("user_change")
    @routes.event("team_join")
    async def person_changed(visit: Visit) -> Answer:
        described = directory.described(visit.workspace_id, visit.event["user"], visit.at)
        store = once(visit, service.people_described)
        await database.run(store, visit.workspace_id, [described], followers, visit.at)
        return Done()

    @routes.command("me", help_line="`/rollout me`: your hours, and what you are asked")
    @routes.press(views.SETTINGS)
    async def my_settings(visit: Visit) -> Answer:
        [person] = await directory.people(visit.workspace_id, [visit.user_id], visit.at)
        lines = await database.read(service.about_me, visit.workspace_id, visit.user_id, my_lines)
        return Whisper(views.my_settings(person, lines))
