"""When the whole company is off: public holidays, and days of its own."""

from collections.abc import Mapping
from datetime import date, datetime

from sqlalchemy.orm import Session

from bot import audit
from bot.errors import BotError
from bot.people import store
from bot.people.hooks import Led
from bot.people.model import Calendar
from bot.people.service.absence import today_and_locale
from bot.slack.directory import known_users

NOT_YOURS = (
    "The company’s days off are set by the leads and sponsors of its rollouts, and by admins."
)


def calendar(
    session: Session, *, workspace_id: str, user_id: str, led: Led, now: datetime
) -> Calendar:
    """Return when everybody is off, as one person may see and change it."""
    today, locale = today_and_locale(session, workspace_id=workspace_id, user_id=user_id, now=now)
    workplace = store.workplace(session, workspace_id)
    person = known_users(session, workspace_id, [user_id])[user_id]
    return Calendar(
        country=workplace.country if workplace else "",
        days_off=tuple(
            (day.on_date, day.name) for day in store.days_off(session, workspace_id, today)
        ),
        may_change=person.is_admin or bool(led(session, workspace_id, user_id)),
        today=today,
        locale=locale,
    )


def set_calendar(
    session: Session,
    *,
    workspace_id: str,
    user_id: str,
    country: str,
    days_off: Mapping[date, str],
    led: Led,
    now: datetime,
) -> Calendar:
    """Set when everybody is off, from the next check-in that begins on; raises BotError."""
    before = calendar(session, workspace_id=workspace_id, user_id=user_id, led=led, now=now)
    if not before.may_change:
        raise BotError(NOT_YOURS)
    store.set_country(session, workspace_id, country)
    store.drop_days_off(session, workspace_id, before.today)
    store.add_days_off(session, workspace_id, days_off)
    audit.record(
        session,
        workspace_id=workspace_id,
        actor_id=user_id,
        deed="people.calendar_changed",
        subject=f"workspace:{workspace_id}",
        now=now,
    )
    return calendar(session, workspace_id=workspace_id, user_id=user_id, led=led, now=now)
