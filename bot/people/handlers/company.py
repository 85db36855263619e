"""`/rollout holidays`: when the whole company is off."""

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


def contribute(routes: Routes, *, database: Database, directory: Directory, led: Led) -> None:
    """Show everybody the company's days off; leads, sponsors and admins can change them."""

    async def calendar(visit: Visit) -> Calendar:
        await directory.people(visit.workspace_id, [visit.user_id], visit.at)
        return await database.read(
            service.calendar,
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            led=led,
            now=visit.at,
        )

    @routes.command("holidays", help_line="`/rollout holidays`: when nobody here is asked")
    async def show(visit: Visit) -> Answer:
        return Whisper(views.company_calendar(await calendar(visit)))

    @routes.press(views.CALENDAR)
    async def open_form(visit: Visit) -> Answer:
        return OpenForm(views.calendar_form(await calendar(visit)))

    @routes.form(views.CALENDAR)
    async def change(visit: Visit) -> Answer:
        before = await calendar(visit)
        country, days_off = _country(visit), {}
        try:
            days_off = days_off_in(
                visit.form.text("days"), today=before.today, locale=before.locale
            )
        except BotError as mistake:
            raise FieldMistakes(days=str(mistake)) from None
        now_set = await database.run(
            once(visit, service.set_calendar),
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            country=country,
            days_off=days_off,
            led=led,
            now=visit.at,
        )
        return UpdateForm(views.calendar_set(now_set))


def _country(visit: Visit) -> str:
    try:
        return country_in(visit.form.text("country") or NO_HOLIDAYS)
    except BotError as mistake:
        raise FieldMistakes(country=str(mistake)) from None
