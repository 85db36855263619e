"""`/rollout holidays`: when the whole company is off."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bot.database import Database
from bot.errors import BotError, FieldMistakes
from bot.people import service, views
from bot.people.hooks import Led
from bot.people.model import NO_HOLIDAYS, Calendar
from bot.people.rules.calendars import country_in
from bot.people.rules.reading import days_off_in
from bot.slack.directory import Directory
from bot.slack.routes import Routes
from bot.slack.seen import once
from bot.slack.visits import Answer, OpenForm, UpdateForm, Visit, Whisper


@dataclass(frozen=True, kw_only=True)
class Desk:
    """What is needed to show and change the calendar."""

    database: Database
    directory: Directory
    led: Led

    async def calendar(self, visit: Visit) -> Calendar:
        """Return when everybody is off, as whoever visits may see and change it."""
        await self.directory.people(visit.workspace_id, [visit.user_id], visit.at)
        return await self.database.read(
            service.calendar,
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            led=self.led,
            now=visit.at,
        )

    async def set(self, visit: Visit, country: str, days_off: Mapping[date, str]) -> Calendar:
        """Set when everybody is off."""
        return await self.database.run(
            once(visit, service.set_calendar),
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            country=country,
            days_off=days_off,
            led=self.led,
            now=visit.at,
        )


def contribute(routes: Routes, *, database: Database, directory: Directory, led: Led) -> None:
    """Show everybody the company's days off; leads, sponsors and admins can change them."""
    desk = Desk(database=database, directory=directory, led=led)

    @routes.command("holidays", help_line="`/rollout holidays`: when nobody here is asked")
    async def show(visit: Visit) -> Answer:
        return Whisper(views.company_calendar(await desk.calendar(visit)))

    @routes.press(views.CALENDAR)
    async def open_form(visit: Visit) -> Answer:
        return OpenForm(views.calendar_form(await desk.calendar(visit)))

    @routes.form(views.CALENDAR)
    async def change(visit: Visit) -> Answer:
        before = await desk.calendar(visit)
        now_set = await desk.set(visit, _country(visit), _days_off(visit, before))
        return UpdateForm(views.calendar_set(now_set))


def _country(visit: Visit) -> str:
    try:
        return country_in(visit.form.text("country") or NO_HOLIDAYS)
    except BotError as mistake:
        raise FieldMistakes(country=str(mistake)) from None


def _days_off(visit: Visit, before: Calendar) -> Mapping[date, str]:
    try:
        return days_off_in(visit.form.text("days"), today=before.today, locale=before.locale)
    except BotError as mistake:
        raise FieldMistakes(days=str(mistake)) from None
