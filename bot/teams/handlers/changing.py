"""One person is changed or added, and many are moved."""

from collections.abc import Sequence

from bot.database import Database
from bot.rollouts.hooks import Part, Role
from bot.slack.directory import Directory
from bot.slack.routes import Routes
from bot.slack.seen import once
from bot.slack.visits import Answer, Filled, OpenForm, UpdateForm, Visit
from bot.teams import service, views
from bot.teams.model import Card, Roster


def contribute(
    routes: Routes, database: Database, directory: Directory, parts: Sequence[Part]
) -> None:
    """Let those who lead put people where they belong."""
    _opening(routes, database)
    _choosing(routes, database, directory)
    _saving(routes, database, parts)
    _moving(routes, database, directory, parts)


async def roster_of(database: Database, visit: Visit) -> Roster:
    """Return who is in the rollout that a button carries; raises BotError for who does not lead it."""
    return await database.read(
        service.roster,
        workspace_id=visit.workspace_id,
        user_id=visit.user_id,
        rollout_id=int(visit.value),
    )


async def _card(database: Database, visit: Visit, rollout_id: str, of_id: str) -> Card:
    return await database.read(
        service.card,
        workspace_id=visit.workspace_id,
        user_id=visit.user_id,
        rollout_id=int(rollout_id),
        of_id=of_id,
    )


def _opening(routes: Routes, database: Database) -> None:
    @routes.press(views.CHANGE)
    async def change(visit: Visit) -> Answer:
        rollout_id, _, of_id = visit.value.partition(":")
        return OpenForm(views.card_form(await _card(database, visit, rollout_id, of_id)))

    @routes.press(views.ADD)
    async def add(visit: Visit) -> Answer:
        return OpenForm(views.who_form(await roster_of(database, visit)))

    @routes.press(views.MOVE)
    async def move(visit: Visit) -> Answer:
        return OpenForm(views.move_form(await roster_of(database, visit)))


def _choosing(routes: Routes, database: Database, directory: Directory) -> None:
    @routes.form(views.WHO_FORM)
    async def go_on(visit: Visit) -> Answer:
        of_id = visit.form.person("person")
        await directory.people(visit.workspace_id, [of_id], visit.at)  # new ones are asked of Slack
        return UpdateForm(views.card_form(await _card(database, visit, visit.form.about, of_id)))


def _saving(routes: Routes, database: Database, parts: Sequence[Part]) -> None:
    @routes.form(views.CARD_FORM)
    async def save(visit: Visit) -> Answer:
        rollout_id, _, of_id = visit.form.about.partition(":")
        card, change = await database.run(
            once(visit, service.change),
            workspace_id=visit.workspace_id,
            rollout_id=int(rollout_id),
            user_id=visit.user_id,
            of_id=of_id,
            team=visit.form.text("team"),
            wave=_wave(visit.form),
            new_wave=visit.form.text("new_wave"),
            role=Role(visit.form.choice("role")),
            parts=parts,
            now=visit.at,
        )
        return UpdateForm(views.changed(card, change))


def _moving(
    routes: Routes, database: Database, directory: Directory, parts: Sequence[Part]
) -> None:
    @routes.form(views.MOVE)
    async def move(visit: Visit) -> Answer:
        form, of_ids = visit.form, visit.form.people("people")
        await directory.people(visit.workspace_id, of_ids, visit.at)
        roster, changes = await database.run(
            once(visit, service.move),
            workspace_id=visit.workspace_id,
            rollout_id=int(form.about),
            user_id=visit.user_id,
            of_ids=of_ids,
            of_team=form.choice("of_team"),
            team=form.text("team"),
            wave=_wave(form),
            new_wave=form.text("new_wave"),
            parts=parts,
            now=visit.at,
        )
        return UpdateForm(views.moved(roster, changes))


def _wave(form: Filled) -> int | None:
    chosen = form.choice("wave")
    return int(chosen) if chosen else None
