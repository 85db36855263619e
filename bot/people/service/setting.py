"""What people set for themselves."""

from collections.abc import Sequence
from datetime import datetime, time

from sqlalchemy.orm import Session

from bot import audit
from bot.people import rules, store
from bot.people.hooks import MyLines, PersonChanged
from bot.people.model import Mine, Preference, Wishes
from bot.people.service.absence import coming
from bot.people.service.knowing import rhythm_of
from bot.slack.directory import known_users


def mine(
    session: Session, *, workspace_id: str, user_id: str, my_lines: Sequence[MyLines], now: datetime
) -> Mine:
    """Return all that somebody is shown of themselves."""
    [(person, own, country)] = store.described(session, workspace_id, [user_id])
    rhythm = rhythm_of(session, workspace_id, user_id, now)
    assert rhythm is not None  # whoever asks has an account
    lines = [line for of in my_lines for line in of(session, workspace_id, user_id, now)]
    return Mine(
        wishes=_wishes(own) if own else Wishes(),
        rhythm=rhythm,
        slack_zone=person.zone,
        unknown_zone=person.unknown_zone,
        locale=(own and own.locale) or person.locale,
        company_country=country or "",
        away=tuple(coming(session, workspace_id, user_id, now)),
        lines=tuple(lines),
        today=rules.local(now, rhythm.hours.zone).date(),
    )


def change(
    session: Session,
    *,
    workspace_id: str,
    user_id: str,
    wishes: Wishes,
    followers: Sequence[PersonChanged],
    now: datetime,
) -> None:
    """Store what somebody has set; what is under way follows it at once."""
    own = store.preference(session, workspace_id, user_id)
    own.zone, own.locale, own.country = wishes.zone, wishes.locale, wishes.country
    own.days = None if wishes.days is None else sorted(wishes.days)
    own.starts_at, own.ends_at = wishes.hours or (None, None)
    own.quiet_from, own.quiet_until = wishes.quiet or (None, None)
    own.snoozed_until = wishes.snoozed_until
    session.flush()  # who follows looks it up
    for follow in followers:
        follow(session, known_users(session, workspace_id, [user_id])[user_id], now)
    _record(session, workspace_id, user_id, user_id, "people.settings_changed", now)


def lend_hours(
    session: Session,
    *,
    workspace_id: str,
    by: str,
    user_id: str,
    hours: tuple[time, time],
    now: datetime,
) -> bool:
    """Give working hours to somebody who has set none; tells whether it did. The caller follows it."""
    own = store.preference(session, workspace_id, user_id)
    if own.starts_at is not None and own.ends_at is not None:
        return False
    own.starts_at, own.ends_at = hours
    session.flush()  # who follows looks it up
    _record(session, workspace_id, by, user_id, "people.hours_lent", now)
    return True


def take_back_hours(
    session: Session,
    *,
    workspace_id: str,
    by: str,
    user_id: str,
    hours: tuple[time, time],
    now: datetime,
) -> None:
    """Take lent working hours back, unless the person has changed them. The caller follows it."""
    own = store.preference(session, workspace_id, user_id)
    if (own.starts_at, own.ends_at) == hours:
        own.starts_at = own.ends_at = None
        session.flush()  # who follows looks it up
        _record(session, workspace_id, by, user_id, "people.hours_taken_back", now)


def _record(
    session: Session, workspace_id: str, by: str, user_id: str, deed: str, now: datetime
) -> None:
    audit.record(
        session,
        workspace_id=workspace_id,
        actor_id=by,
        deed=deed,
        subject=f"person:{user_id}",
        now=now,
    )


def _wishes(own: Preference) -> Wishes:
    working, quiet = (own.starts_at, own.ends_at), (own.quiet_from, own.quiet_until)
    return Wishes(
        zone=own.zone,
        locale=own.locale,
        days=None if own.days is None else frozenset(own.days),
        hours=(working[0], working[1])
        if working[0] is not None and working[1] is not None
        else None,
        quiet=(quiet[0], quiet[1]) if quiet[0] is not None and quiet[1] is not None else None,
        country=own.country,
        snoozed_until=own.snoozed_until,
    )
