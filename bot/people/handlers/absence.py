"""`/rollout away` and `/rollout back`, typed or by form."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.database import Database
from bot.errors import BotError, FieldMistakes
from bot.people import service, views
from bot.people.hooks import Led, PersonChanged
from bot.people.model import Away, Span
from bot.people.rules.naming import addressed
from bot.people.rules.reading import checked, days_meant
from bot.slack.directory import Directory
from bot.slack.routes import Routes
from bot.slack.seen import once
from bot.slack.visits import Answer, OpenForm, UpdateForm, Visit, Whisper

BACK = (
    "`/rollout back` means that you are here from now on: type it alone, on the day you are back. Leads add "
    "whom they mean: `/rollout back @ana`."
)


@dataclass(frozen=True, kw_only=True)
class Desk:
    """What is needed to note absences."""

    database: Database
    directory: Directory
    followers: Sequence[PersonChanged]
    led: Led

    async def person(self, visit: Visit, named: str) -> str:
        """Return whom a visit is about; raises BotError where that is not theirs to say."""
        await self.directory.people(visit.workspace_id, [visit.user_id], visit.at)
        return await self.database.read(
            service.whose,
            workspace_id=visit.workspace_id,
            by=visit.user_id,
            named=named,
            led=self.led,
        )

    async def note(self, visit: Visit, user_id: str, days: Span) -> Away:
        """Note an absence."""
        return await self.database.run(
            once(visit, service.go_away),
            workspace_id=visit.workspace_id,
            by=visit.user_id,
            user_id=user_id,
            days=days,
            followers=self.followers,
            now=visit.at,
        )


def contribute(
    routes: Routes,
    *,
    database: Database,
    directory: Directory,
    followers: Sequence[PersonChanged],
    led: Led,
) -> None:
    """Let people go away and come back."""
    desk = Desk(database=database, directory=directory, followers=followers, led=led)
    _going(routes, desk)
    _noting(routes, desk)
    _returning(routes, desk)


def _going(routes: Routes, desk: Desk) -> None:
    @routes.command(
        "away",
        help_line="`/rollout away 1 Dec - 5 Dec`: be asked nothing on days off; also `until Friday`, `tomorrow`",
    )
    async def away(visit: Visit) -> Answer:
        named, words = addressed(visit.text)
        user_id = await desk.person(visit, named)
        today, locale = await desk.database.read(
            service.today_and_locale,
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            now=visit.at,
        )
        if words:
            days = days_meant(words, today=today, locale=locale)
            return Whisper(views.away(await desk.note(visit, user_id, days)))
        leads = await desk.database.read(
            service.leads_somebody,
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            led=desk.led,
        )
        return OpenForm(views.away_form(today=today, user_id=user_id, leads=leads))


def _noting(routes: Routes, desk: Desk) -> None:
    @routes.form(views.AWAY_FORM)
    async def note(visit: Visit) -> Answer:
        chosen = visit.form.person("who")
        try:
            user_id = await desk.person(visit, f"<@{chosen}>" if chosen else "")
        except BotError as mistake:
            raise FieldMistakes(who=str(mistake)) from None
        first, last = visit.form.day("first"), visit.form.day("last")
        if first is None or last is None:
            raise FieldMistakes(**{"last" if first else "first": "Please choose a day."})
        today, _ = await desk.database.read(
            service.today_and_locale,
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            now=visit.at,
        )
        try:
            days = checked(first, last, today=today)
        except BotError as mistake:
            raise FieldMistakes(last=str(mistake)) from None
        return UpdateForm(views.noted_in_form(await desk.note(visit, user_id, days)))


def _returning(routes: Routes, desk: Desk) -> None:
    @routes.command("back", help_line="`/rollout back`: you are here again before you said")
    async def back(visit: Visit) -> Answer:
        if visit.text and not addressed(visit.text)[0]:
            raise BotError(BACK)
        user_id = await desk.person(visit, visit.text)
        returned = await desk.database.run(
            once(visit, service.come_back),
            workspace_id=visit.workspace_id,
            by=visit.user_id,
            user_id=user_id,
            followers=desk.followers,
            now=visit.at,
        )
        return Whisper(views.returned(returned))

    @routes.press(views.TAKE_BACK)
    async def take_back(visit: Visit) -> Answer:
        absence_id, _, stays = visit.value.partition(":")
        away = await desk.database.run(
            once(visit, service.take_back),
            workspace_id=visit.workspace_id,
            by=visit.user_id,
            absence_id=int(absence_id),
            led=desk.led,
            followers=desk.followers,
            now=visit.at,
        )
        return Whisper(views.taken_back(away), replace=not stays)
