"""What somebody chooses who was asked whether this is still useful: each is one press."""

from collections.abc import Callable, Sequence

from bot.checkins import service, views
from bot.database import Database
from bot.people.hooks import PersonChanged
from bot.slack.routes import Routes
from bot.slack.seen import once
from bot.slack.visits import Answer, Done, Visit


def contribute(routes: Routes, database: Database, followers: Sequence[PersonChanged]) -> None:
    """Let people be asked less often, at another time, in a week, or as before."""
    _other_time(routes, database, followers)

    async def choose(visit: Visit, use_case: Callable[..., None]) -> Answer:
        await database.run(
            once(visit, use_case),
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            arrangement_id=int(visit.value),
            followers=followers,
            now=visit.at,
        )
        return Done()

    @routes.press(views.LESS)
    async def less(visit: Visit) -> Answer:
        return await choose(visit, service.ask_less)

    @routes.press(views.PAUSE)
    async def pause(visit: Visit) -> Answer:
        return await choose(visit, service.pause_for_a_week)

    @routes.press(views.AS_BEFORE)
    async def as_before(visit: Visit) -> Answer:
        return await choose(visit, service.ask_as_before)


def _other_time(routes: Routes, database: Database, followers: Sequence[PersonChanged]) -> None:
    @routes.press(views.OTHER_TIME)
    async def choose_time(visit: Visit) -> Answer:
        arrangement_id, at = views.time_in(visit.value)
        await database.run(
            once(visit, service.ask_at),
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            arrangement_id=arrangement_id,
            at=at,
            followers=followers,
            now=visit.at,
        )
        return Done()
