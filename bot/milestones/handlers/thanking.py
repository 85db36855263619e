"""`/rollout kudos`: typed and looked at before it is posted, or in a form."""

from bot.database import Database
from bot.errors import BotError, FieldMistakes
from bot.milestones import service, views
from bot.milestones.model import Praise
from bot.slack.directory import Directory
from bot.slack.routes import Routes
from bot.slack.seen import once
from bot.slack.text import inline
from bot.slack.visits import Answer, Audience, OpenForm, UpdateForm, Visit, Whisper


def contribute(routes: Routes, database: Database, directory: Directory) -> None:
    """Let people thank each other."""
    _typing(routes, database, directory)
    _choosing(routes, database, directory)
    _filling(routes, database, directory)


def _typing(routes: Routes, database: Database, directory: Directory) -> None:
    @routes.command(
        "kudos",
        help_line="`/rollout kudos @ana for staying late to test`: thank somebody, for all to see or for them alone",
        audience=Audience.MEMBER,
    )
    async def kudos(visit: Visit) -> Answer:
        mentioned = service.mentioned_in(visit.text)
        await directory.people(visit.workspace_id, mentioned, visit.at)
        try:
            praise = await database.read(
                service.praise,
                workspace_id=visit.workspace_id,
                user_id=visit.user_id,
                channel_id=visit.channel_id,
                text=visit.text,
            )
        except FieldMistakes as mistake:
            raise _in_words(mistake) from None
        if praise.receivers and praise.reason:
            return Whisper(views.preview(praise))
        return OpenForm(views.kudos_form(praise))


def _choosing(routes: Routes, database: Database, directory: Directory) -> None:
    async def give(visit: Visit, *, is_private: bool) -> Answer:
        rollout_id, receiver_ids, reason = views.praise_in(visit.value)
        try:
            praise = await _thank(
                database,
                directory,
                visit,
                rollout_id=rollout_id,
                receiver_ids=receiver_ids,
                reason=reason,
                is_private=is_private,
            )
        except FieldMistakes as mistake:
            raise _in_words(mistake) from None
        return Whisper(views.given(praise, is_private=is_private), replace=True)

    @routes.press(views.POST)
    async def post(visit: Visit) -> Answer:
        return await give(visit, is_private=False)

    @routes.press(views.ONLY_TO)
    async def only_to(visit: Visit) -> Answer:
        return await give(visit, is_private=True)


def _filling(routes: Routes, database: Database, directory: Directory) -> None:
    @routes.form(views.KUDOS_FORM)
    async def fill(visit: Visit) -> Answer:
        is_private = visit.form.choice("seen") == views.ALONE
        praise = await _thank(
            database,
            directory,
            visit,
            rollout_id=int(visit.form.about),
            receiver_ids=visit.form.people("who"),
            reason=visit.form.text("reason"),
            is_private=is_private,
        )
        return UpdateForm(views.given_form(praise, is_private=is_private))


def _in_words(mistake: FieldMistakes) -> BotError:
    """Return a mistake for where there is no field under which it could stand, as it holds a name."""
    return BotError(inline(str(mistake)))


async def _thank(
    database: Database,
    directory: Directory,
    visit: Visit,
    *,
    rollout_id: int,
    receiver_ids: list[str],
    reason: str,
    is_private: bool,
) -> Praise:
    await directory.people(visit.workspace_id, receiver_ids, visit.at)  # asked of Slack, if need be
    return await database.run(
        once(visit, service.thank),
        workspace_id=visit.workspace_id,
        user_id=visit.user_id,
        rollout_id=rollout_id,
        receiver_ids=receiver_ids,
        reason=reason,
        is_private=is_private,
        now=visit.at,
    )
