"""`/rollout checkin history`: what was answered on earlier days."""

from bot.checkins import service, views
from bot.database import Database
from bot.slack.routes import Routes
from bot.slack.visits import Answer, Visit, Whisper

WORD = "history"


def contribute(routes: Routes, database: Database) -> None:
    """Let people turn the pages."""

    @routes.press(views.HISTORY)
    async def turn(visit: Visit) -> Answer:
        rollout_id, whose, number = visit.value.split(":")
        page = await database.read(
            service.history_page,
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            rollout_id=int(rollout_id),
            is_own=whose == "own",
            number=int(number),
            now=visit.at,
        )
        return Whisper(views.history(page), replace=True)


def asks_for_history(visit: Visit) -> bool:
    """Tell whether the words after the command begin with `history`."""
    return visit.text.lower().split()[:1] == [WORD]


async def newest_page(database: Database, visit: Visit) -> Answer:
    """Answer the command with the newest page."""
    page = await database.read(
        service.history,
        workspace_id=visit.workspace_id,
        user_id=visit.user_id,
        channel_id=visit.channel_id,
        text=visit.text[len(WORD) :].strip(),
        now=visit.at,
    )
    return Whisper(views.history(page))
