"""`/rollout new`: the form, and what was filled in."""

from collections.abc import Sequence

from bot.database import Database
from bot.errors import BotError, FieldMistakes
from bot.rollouts import rules, service, views
from bot.rollouts.hooks import Part
from bot.rollouts.model import Draft
from bot.slack.directory import Directory
from bot.slack.model import SlackUser
from bot.slack.routes import Routes
from bot.slack.seen import once
from bot.slack.visits import Answer, Filled, OpenForm, UpdateForm, Visit

PREFILLED = 60
"""In a larger channel nobody is chosen beforehand: that many people are hardly all meant."""


def contribute(
    routes: Routes, database: Database, directory: Directory, parts: Sequence[Part]
) -> None:
    """Let people begin rollouts."""
    _opening(routes, directory, parts)
    _starting(routes, database, directory, parts)


def _opening(routes: Routes, directory: Directory, parts: Sequence[Part]) -> None:
    @routes.command("new", help_line="`/rollout new`: begin a rollout")
    async def new(visit: Visit) -> Answer:
        in_channel = bool(visit.channel_id) and not visit.is_direct
        people = await _able_here(directory, visit) if in_channel else []
        form = views.new_rollout(
            channel_id=visit.channel_id if in_channel else "",
            lead_id=visit.user_id,
            taker_ids=[person.user_id for person in people],
            parts=[block for part in parts for block in part.fields()],
        )
        return OpenForm(form)


def _starting(
    routes: Routes, database: Database, directory: Directory, parts: Sequence[Part]
) -> None:
    @routes.form(views.NEW)
    async def start(visit: Visit) -> Answer:
        choices, mistakes = _choices(visit.form, parts)
        people = await directory.people(visit.workspace_id, visit.form.people("takers"), visit.at)
        able, left_out = rules.sort_out(people)
        draft = _draft(visit.form, able, choices)
        mistakes |= await _unfit_leaders(directory, visit, draft)
        mistakes |= await _unfit_observers(directory, visit, draft)
        is_private, not_there = await _place(directory, draft.channel_id)
        if not_there:
            mistakes["name" if visit.form.about else "channel"] = not_there
        await database.run(
            once(visit, service.start),
            draft,
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            is_private=is_private,
            mistakes=mistakes,
            parts=parts,
            now=visit.at,
        )
        return UpdateForm(views.started(draft, left_out))


async def _able_here(directory: Directory, visit: Visit) -> list[SlackUser]:
    """Return the colleagues of the channel; raises NotInvitedError where the bot cannot see it."""
    members = await directory.members(visit.channel_id)
    if len(members) > PREFILLED:
        return []
    able, _ = rules.sort_out(await directory.people(visit.workspace_id, members, visit.at))
    return able


def _choices(form: Filled, parts: Sequence[Part]) -> tuple[dict[str, object], dict[str, str]]:
    """Return what the parts read from their fields, and what is wrong there."""
    choices: dict[str, object] = {}
    mistakes: dict[str, str] = {}
    for part in parts:
        try:
            choices[part.name] = part.read(form)
        except FieldMistakes as found:
            mistakes |= found.fields
    return choices, mistakes


def _draft(form: Filled, able: Sequence[SlackUser], choices: dict[str, object]) -> Draft:
    return Draft(
        channel_id=form.about or form.channel("channel"),
        name=" ".join(form.text("name").split()),
        why=form.text("why"),
        sponsor_id=form.person("sponsor"),
        lead_id=form.person("lead"),
        taker_ids=tuple(person.user_id for person in able),
        observer_ids=tuple(form.people("observers")),
        target_on=form.day("target"),
        choices=choices,
    )


async def _unfit_leaders(directory: Directory, visit: Visit, draft: Draft) -> dict[str, str]:
    chosen = {"sponsor": draft.sponsor_id, "lead": draft.lead_id}
    people = await directory.people(visit.workspace_id, chosen.values(), visit.at)
    _, unable = rules.sort_out(people)
    unable_ids = {person.user_id for person in unable}
    return {
        name: "Please choose a colleague with a full account; guests and apps can’t do this."
        for name, user_id in chosen.items()
        if user_id in unable_ids
    }


async def _unfit_observers(directory: Directory, visit: Visit, draft: Draft) -> dict[str, str]:
    chosen = await directory.people(visit.workspace_id, draft.observer_ids, visit.at)
    leading_ids = {draft.lead_id, draft.sponsor_id}
    mistake = rules.mistake_in_observers(
        chosen, leading_ids=leading_ids, taker_ids=set(draft.taker_ids) - leading_ids
    )
    return {"observers": mistake} if mistake else {}


async def _place(directory: Directory, channel_id: str) -> tuple[bool, str]:
    """Return whether the channel is private, and what is wrong where the bot cannot see it."""
    try:
        channel = await directory.channel(channel_id)
    except BotError as mistake:
        return False, str(mistake)
    return channel.is_private, ""
