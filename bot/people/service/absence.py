"""People go away and come back; leads may say so for the people of their rollouts."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from sqlalchemy.orm import Session

from bot import audit
from bot.delivery import outbox
from bot.errors import BotError
from bot.people import rules, store
from bot.people.hooks import Led, PersonChanged
from bot.people.model import AWAY, Absence, Away, No, Pressing, Returned, Rhythm, Span
from bot.people.rules.naming import MENTION, called
from bot.people.service.knowing import locale_of, names_of, rhythm_of
from bot.slack.directory import known_users
from bot.slack.text import inline

NOT_YOURS = (
    "You can say this for yourself, and for the people of a rollout that you lead or sponsor. "
    "They take part in none of yours."
)
GONE = "That absence is not noted any more."


def whose(session: Session, *, workspace_id: str, by: str, named: str, led: Led) -> str:
    """Return the id of the person named, oneself or somebody in a rollout one leads; raises BotError."""
    mention = MENTION.fullmatch(named)
    if not named or (mention and mention[1] == by):
        return by
    own = {person for takers in led(session, workspace_id, by).values() for person in takers}
    if mention:
        found = [person for person in own if person == mention[1]]
    else:
        found = called(named.removeprefix("@"), names_of(session, workspace_id, sorted(own | {by})))
    if len(found) > 1:
        raise BotError(
            f"There are several called “{inline(named[:40])}”. Please type the whole name."
        )
    if not found:
        raise BotError(NOT_YOURS)
    return found[0]


def leads_somebody(session: Session, *, workspace_id: str, user_id: str, led: Led) -> bool:
    """Tell whether somebody may note the absences of others."""
    return any(takers for takers in led(session, workspace_id, user_id).values())


def today_and_locale(
    session: Session, *, workspace_id: str, user_id: str, now: datetime
) -> tuple[date, str]:
    """Return what day it is for somebody, and their language."""
    today = _today(session, workspace_id, user_id, now)
    return today, locale_of(session, workspace_id, user_id)


def go_away(
    session: Session,
    *,
    workspace_id: str,
    by: str,
    user_id: str,
    days: Span,
    followers: Sequence[PersonChanged],
    now: datetime,
) -> Away:
    """Note that somebody is away; whoever did not say so themselves is told."""
    known = store.absences(session, workspace_id, user_id, days.last)
    same = [a for a in known if (a.first_on, a.last_on) == (days.first, days.last)]
    absence = same[0] if same else _added(session, workspace_id, by, user_id, days, now)
    if not same:
        _record(session, workspace_id, by, user_id, "people.away", now)
        _follow(session, workspace_id, user_id, followers, now)
        if by != user_id:
            _tell(session, absence, now)
    return _said(session, absence, by, now)


def come_back(
    session: Session,
    *,
    workspace_id: str,
    by: str,
    user_id: str,
    followers: Sequence[PersonChanged],
    now: datetime,
) -> Returned:
    """End the absence of somebody who is here again; without one, tell what is still to come."""
    today = _today(session, workspace_id, user_id, now)
    noted = store.absences(session, workspace_id, user_id, today)
    current = [absence for absence in noted if absence.first_on <= today]
    for absence in current:
        _end(session, absence, today, now)
    if current:
        _record(session, workspace_id, by, user_id, "people.back", now)
        _follow(session, workspace_id, user_id, followers, now)
    rhythm = _rhythm(session, workspace_id, user_id, now)
    return Returned(
        name=_name(session, workspace_id, user_id, by),
        was_away=bool(current),
        asked_on=today if rules.off(rhythm, today) is None else rules.back_on(rhythm, today),
        today=today,
        coming=tuple(_said(session, a, by, now) for a in noted if a not in current),
    )


def take_back(
    session: Session,
    *,
    workspace_id: str,
    by: str,
    absence_id: int,
    led: Led,
    followers: Sequence[PersonChanged],
    now: datetime,
) -> Away:
    """Forget an absence that was noted by mistake, or is off; raises BotError."""
    absence = store.absence(session, workspace_id, absence_id)
    if absence is None:
        raise BotError(GONE)
    mention = f"<@{absence.user_id}>"
    whose(session, workspace_id=workspace_id, by=by, named=mention, led=led)
    said = _said(session, absence, by, now)
    _forget(session, absence, now)
    _record(session, workspace_id, by, absence.user_id, "people.absence_taken_back", now)
    _follow(session, workspace_id, absence.user_id, followers, now)
    return said


def noted(
    session: Session, workspace_id: str, absence_id: int, now: datetime
) -> tuple[Away, str] | None:
    """Return an absence as its person is told, and who noted it, if it still is."""
    absence = store.absence(session, workspace_id, absence_id)
    if absence is None:
        return None
    names = names_of(session, workspace_id, [absence.entered_by])
    return _said(session, absence, absence.user_id, now), names[absence.entered_by]


def coming(session: Session, workspace_id: str, user_id: str, now: datetime) -> list[Away]:
    """Return somebody's absences that are not over, as they read them."""
    today = _today(session, workspace_id, user_id, now)
    found = store.absences(session, workspace_id, user_id, today)
    return [_said(session, absence, user_id, now) for absence in found]


def _added(
    session: Session, workspace_id: str, by: str, user_id: str, days: Span, now: datetime
) -> Absence:
    absence = Absence(
        workspace_id=workspace_id,
        user_id=user_id,
        first_on=days.first,
        last_on=days.last,
        entered_by=by,
        entered_at=now,
    )
    session.add(absence)
    session.flush()  # what is told of it needs its id
    return absence


def _end(session: Session, absence: Absence, today: date, now: datetime) -> None:
    if absence.first_on >= today:
        _forget(session, absence, now)
    else:
        absence.last_on = date.fromordinal(today.toordinal() - 1)


def _forget(session: Session, absence: Absence, now: datetime) -> None:
    session.delete(absence)
    session.flush()  # who follows looks at what is left
    key = f"{AWAY}:{absence.id}"
    outbox.refresh(session, workspace_id=absence.workspace_id, key=key, now=now)


def _tell(session: Session, absence: Absence, now: datetime) -> None:
    """Tell them at their hours, which are what they were before they were away."""
    rhythm = _rhythm(session, absence.workspace_id, absence.user_id, now)
    here = replace(rhythm, away=())
    may = rules.may_be_asked(here, now, Pressing.AWAITED)
    outbox.tell(
        session,
        workspace_id=absence.workspace_id,
        key=f"{AWAY}:{absence.id}",
        notice=AWAY,
        subject_id=absence.id,
        destination=absence.user_id,
        not_before=may.next_at if isinstance(may, No) else now,
        now=now,
    )


def _said(session: Session, absence: Absence, reader: str, now: datetime) -> Away:
    rhythm = _rhythm(session, absence.workspace_id, absence.user_id, now)
    return Away(
        absence_id=absence.id,
        name=_name(session, absence.workspace_id, absence.user_id, reader),
        days=Span(first=absence.first_on, last=absence.last_on),
        back_on=rules.back_on(rhythm, absence.last_on),
    )


def _today(session: Session, workspace_id: str, user_id: str, now: datetime) -> date:
    return rules.local(now, _rhythm(session, workspace_id, user_id, now).hours.zone).date()


def _name(session: Session, workspace_id: str, user_id: str, reader: str) -> str | None:
    own = user_id == reader
    return None if own else names_of(session, workspace_id, [user_id])[user_id]


def _rhythm(session: Session, workspace_id: str, user_id: str, now: datetime) -> Rhythm:
    rhythm = rhythm_of(session, workspace_id, user_id, now)
    if rhythm is None:
        raise BotError("That account is closed, so nothing is asked there anyhow.")
    return rhythm


def _follow(
    session: Session,
    workspace_id: str,
    user_id: str,
    followers: Sequence[PersonChanged],
    now: datetime,
) -> None:
    person = known_users(session, workspace_id, [user_id])[user_id]
    for follow in followers:
        follow(session, person, now)


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
