"""Who somebody is, as Slack and they themselves say."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from bot.people import store
from bot.people.hooks import PersonChanged
from bot.people.model import Preference, Rhythm, Span, hours_in
from bot.slack.directory import known_users, remember
from bot.slack.model import Kind, SlackUser

LOOKED_BACK = timedelta(days=7)
"""Absences that ended before that are of no interest: no day is open for so long."""


def people_described(
    session: Session,
    workspace_id: str,
    described: Sequence[SlackUser],
    followers: Iterable[PersonChanged],
    now: datetime,
) -> None:
    """Store what Slack says of people now; a new zone or a closed account is followed everywhere."""
    before = known_users(session, workspace_id, [person.user_id for person in described])
    was = {user_id: (person.zone, person.kind) for user_id, person in before.items()}
    for person in remember(session, workspace_id, described).values():
        is_now = (person.zone, person.kind)
        if was.get(person.user_id, is_now) != is_now:
            for follow in followers:
                follow(session, person, now)


def zones_of(session: Session, workspace_id: str, user_ids: Sequence[str]) -> dict[str, str]:
    """Return the zone of each of the people who still have an account, by id."""
    return names_and_zones(session, workspace_id, user_ids)[1]


def names_and_zones(
    session: Session, workspace_id: str, user_ids: Sequence[str]
) -> tuple[dict[str, str], dict[str, str]]:
    """Return what `names_of` and `zones_of` say, asked for at once."""
    names, zones = {user_id: user_id for user_id in user_ids}, dict[str, str]()
    for user_id, name, kind, zone, own_zone in store.named(session, workspace_id, user_ids):
        names[user_id] = name
        if kind != Kind.GONE:
            zones[user_id] = own_zone or zone
    return names, zones


def names_of(session: Session, workspace_id: str, user_ids: Sequence[str]) -> dict[str, str]:
    """Return the names of the people, by id; an unknown person is called by their id."""
    return names_and_zones(session, workspace_id, user_ids)[0]


def rhythms_of(
    session: Session, workspace_id: str, user_ids: Collection[str], now: datetime
) -> dict[str, Rhythm]:
    """Return when each of the people who still have an account may be asked, by id."""
    since = (now - LOOKED_BACK).date()
    away = defaultdict[str, list[Span]](list)
    for user_id, first, last in store.away(session, workspace_id, user_ids, since):
        away[user_id].append(Span(first=first, last=last))
    company = frozenset(span.first for span in away.pop("", ()))
    return {
        person.user_id: _rhythm(person, own, tuple(away[person.user_id]), country or "", company)
        for person, own, country in store.described(session, workspace_id, user_ids)
        if person.kind != Kind.GONE
    }


def rhythm_of(session: Session, workspace_id: str, user_id: str, now: datetime) -> Rhythm | None:
    """Return when somebody may be asked, if they still have an account."""
    return rhythms_of(session, workspace_id, [user_id], now).get(user_id)


def locale_of(session: Session, workspace_id: str, user_id: str) -> str:
    """Return somebody's language as they or Slack say, `de-DE`; nothing where nobody has."""
    found = store.described(session, workspace_id, [user_id])
    return next(((own and own.locale) or person.locale for person, own, _ in found), "")


def _rhythm(
    person: SlackUser,
    own: Preference | None,
    away: tuple[Span, ...],
    country: str,
    company: frozenset[date],
) -> Rhythm:
    set_by_them = own or Preference()
    return Rhythm(
        hours=hours_in(
            person.zone,
            set_by_them.zone,
            (set_by_them.starts_at, set_by_them.ends_at),
            (set_by_them.quiet_from, set_by_them.quiet_until),
        ),
        days=None if set_by_them.days is None else frozenset(set_by_them.days),
        away=away,
        country=set_by_them.country or country,
        company=company,
        snoozed_until=set_by_them.snoozed_until,
    )
