"""`/rollout action`: those who lead make an action by hand."""

from collections.abc import Sequence

from bot.actions import service, views
from bot.actions.hooks import Origin
from bot.database import Database
from bot.slack.directory import Directory
from bot.slack.routes import Routes
from bot.slack.seen import once
from bot.slack.visits import Answer, Audience, OpenForm, UpdateForm, Visit


def contribute(
    routes: Routes, database: Database, directory: Directory, origins: Sequence[Origin]
) -> None:
    """Let those who lead make an action."""
    _open(routes, database)
    _make(routes, database, directory, origins)


def _open(routes: Routes, database: Database) -> None:
    @routes.command(
        "action",
        help_line="`/rollout action`: give somebody a piece of work, with a date",
        audience=Audience.LEAD,
    )
    async def new(visit: Visit) -> Answer:
        blank = await database.read(
            service.blank,
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            channel_id=visit.channel_id,
            text=visit.text,
            now=visit.at,
        )
        return OpenForm(views.new_form(blank))


def _make(
    routes: Routes, database: Database, directory: Directory, origins: Sequence[Origin]
) -> None:
    @routes.form(views.NEW_FORM)
    async def make(visit: Visit) -> Answer:
        draft = views.filled(visit.form)
        if draft.owner_id:  # who is not known yet is asked of Slack
            await directory.people(visit.workspace_id, [draft.owner_id], visit.at)
        action = await database.run(
            once(visit, service.make),
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            rollout_id=int(visit.form.about),
            what=draft.what,
            owner_id=draft.owner_id,
            due_on=draft.due_on,
            now=visit.at,
        )
        card = await database.read(
            service.any_card,
            workspace_id=visit.workspace_id,
            action_id=action.id,
            origins=origins,
            now=visit.at,
        )
        return UpdateForm(views.made(card))
