"""Slack's way in to digests: call the service, return the answer."""

from datetime import time

from bot.database import Database
from bot.digests import service, views
from bot.digests.hooks import DigestSources
from bot.errors import BotError, FieldMistakes
from bot.people.service import zones_of
from bot.slack.blocks import message
from bot.slack.directory import Directory
from bot.slack.routes import Routes
from bot.slack.seen import once
from bot.slack.visits import Answer, Audience, Filled, OpenForm, UpdateForm, Visit, Whisper

NOT_THERE = "I am not in that channel. Type `/invite @Groundswell` there and try again."
NO_CHANNEL = "Please choose a channel."


def contribute(
    routes: Routes, *, database: Database, directory: Directory, sources: DigestSources
) -> None:
    """Let those who lead see the digest beforehand, and choose when and where it is sent."""
    _looking(routes, database, sources)
    _choosing(routes, database, directory)
    _muting(routes, database)


def _looking(routes: Routes, database: Database, sources: DigestSources) -> None:
    @routes.command(
        "digest",
        help_line="`/rollout digest`: this week in a minute, as it would be sent now",
        audience=Audience.LEAD,
    )
    async def digest(visit: Visit) -> Answer:
        found, missed = await database.read(
            service.preview,
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            channel_id=visit.channel_id,
            text=visit.text,
            sources=sources,
            now=visit.at,
        )
        await database.run(
            once(visit, service.send_picture),
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            rollout_id=found.rollout_id,
            visit_id=visit.id,
            now=visit.at,
        )
        zones = await database.read(zones_of, visit.workspace_id, [visit.user_id])
        zone = zones.get(visit.user_id, "UTC")
        return Whisper(views.preview(found, [views.lapsed(each, zone) for each in missed]))


def _choosing(routes: Routes, database: Database, directory: Directory) -> None:
    @routes.press(views.CHANGE)
    async def open_form(visit: Visit) -> Answer:
        setup = await database.read(
            service.setup,
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            rollout_id=int(visit.value),
        )
        return OpenForm(views.form(setup))

    @routes.form(views.FORM)
    async def change(visit: Visit) -> Answer:
        form = visit.form
        setup = await database.run(
            once(visit, service.change),
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            rollout_id=int(form.about),
            weekday=int(form.choice("weekday")),
            at=form.time("at") or time(9),
            channel_id=await _channel(directory, form),
            is_muted=form.choice("sends") == views.MUTED,
            now=visit.at,
        )
        return UpdateForm(views.changed(setup))


def _muting(routes: Routes, database: Database) -> None:
    @routes.press(views.MUTE)
    async def mute(visit: Visit) -> Answer:
        setup = await database.run(
            once(visit, service.mute),
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            rollout_id=int(visit.value),
            now=visit.at,
        )
        return Whisper(message(views.muted(setup)))


async def _channel(directory: Directory, form: Filled) -> str:
    """Return the chosen channel; raises FieldMistakes where the bot cannot post."""
    if not form.channel("channel"):
        raise FieldMistakes(channel=NO_CHANNEL)
    try:
        found = await directory.channel(form.channel("channel"))
    except BotError as mistake:
        raise FieldMistakes(channel=str(mistake)) from None
    if found.is_private and not found.is_member:
        raise FieldMistakes(channel=NOT_THERE)
    return found.channel_id
