"""`/rollout milestone`: typed in one line, said to be done, or all of them."""

from bot.database import Database
from bot.errors import BotError, FieldMistakes
from bot.milestones import service, views
from bot.milestones.model import Blank, Draft
from bot.slack.routes import Routes
from bot.slack.seen import once
from bot.slack.text import inline
from bot.slack.visits import Answer, Audience, OpenForm, Visit, Whisper

HELP = '`/rollout milestone "100 online orders" by 12 Dec`: something to reach; alone it shows what is set, `done "…"` says it is reached'


def contribute(routes: Routes, database: Database) -> None:
    """Let people see milestones, and those who lead set one."""

    @routes.command("milestone", help_line=HELP, audience=Audience.MEMBER)
    async def milestone(visit: Visit) -> Answer:
        word, _, rest = visit.text.partition(" ")
        if word.casefold() == "done":
            return await _reached(database, visit, rest.strip())
        if await database.read(service.asks_for_all, **_of(visit), text=visit.text):
            board = await database.read(service.board, **_of(visit), text=visit.text, now=visit.at)
            return Whisper(views.board(board))
        return await _new(database, visit)


def _of(visit: Visit) -> dict[str, str]:
    return {
        "workspace_id": visit.workspace_id,
        "user_id": visit.user_id,
        "channel_id": visit.channel_id,
    }


async def _reached(database: Database, visit: Visit, text: str) -> Answer:
    card, offered = await database.read(service.done_named, **_of(visit), text=text, now=visit.at)
    return OpenForm(views.done_form(card, offered))


async def _new(database: Database, visit: Visit) -> Answer:
    """Set what was typed with its day; without one, ask for it in the form."""
    blank = await database.read(service.blank, **_of(visit), text=visit.text, now=visit.at)
    if blank.wish.due_on is None:
        return OpenForm(views.new_form(blank))
    try:
        return await _typed(database, visit, blank)
    except FieldMistakes as mistake:  # there is no form under whose fields it could stand
        raise BotError(inline(str(mistake))) from None


async def _typed(database: Database, visit: Visit, blank: Blank) -> Answer:
    milestone = await database.run(
        once(visit, service.create),
        workspace_id=visit.workspace_id,
        user_id=visit.user_id,
        rollout_id=blank.rollout_id,
        draft=Draft(what=blank.wish.what, due_on=blank.wish.due_on, owner_id=blank.owner_id),
        now=visit.at,
    )
    card = await database.read(
        service.card, workspace_id=visit.workspace_id, milestone_id=milestone.id, now=visit.at
    )
    return Whisper(views.was_set(card, by=visit.user_id))
