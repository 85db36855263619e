"""What is stored about somebody, for themselves: to have, and to erase."""

from collections.abc import Sequence

from bot.database import Database
from bot.people import service, views
from bot.people.hooks import Keeper
from bot.slack.routes import Routes
from bot.slack.seen import once
from bot.slack.visits import Answer, OpenForm, UpdateForm, Visit, Whisper


def contribute(routes: Routes, *, database: Database, keepers: Sequence[Keeper]) -> None:
    """Let people have and erase what is stored about them."""

    @routes.press(views.STORED)
    async def export(visit: Visit) -> Answer:
        messages = await database.run(
            once(visit, service.send_export),
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            keepers=keepers,
            visit_id=visit.id,
            now=visit.at,
        )
        return Whisper(views.export_sent(messages))

    @routes.press(views.ERASE)
    async def ask(_visit: Visit) -> Answer:
        return OpenForm(views.erase_form([keeper.erases for keeper in keepers]))

    @routes.form(views.ERASE)
    async def erase(visit: Visit) -> Answer:
        await database.run(
            once(visit, service.erase),
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            keepers=keepers,
            now=visit.at,
        )
        return UpdateForm(views.erased())
