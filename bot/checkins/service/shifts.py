"""People who work at other hours are asked at a time of their own, as leads and sponsors arrange it."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, time

from sqlalchemy.orm import Session

from bot import audit
from bot.checkins import rules, store
from bot.checkins.model import (
    SHIFT,
    Arrangement,
    Checkin,
    Crew,
    DraftedShift,
    Plans,
    Shift,
    Shifted,
    Shifts,
)
from bot.checkins.service.setting_up import plans
from bot.delivery import outbox
from bot.errors import BotError
from bot.people.hooks import PersonChanged
from bot.people.model import No, Pressing
from bot.people.rules import may_be_asked
from bot.people.service import lend_hours, names_of, rhythm_of, take_back_hours
from bot.rollouts import service as rollouts
from bot.slack.directory import known_users

SHIFT_GONE = "That shift is not here any more."


def shifts(session: Session, *, workspace_id: str, user_id: str, rollout_id: int) -> Shifts:
    """Return the shifts of a rollout with their people; raises BotError where they are not theirs to change."""
    found = plans(session, workspace_id=workspace_id, user_id=user_id, rollout_id=rollout_id)
    return _shown(session, found)


def save_shift(
    session: Session,
    *,
    workspace_id: str,
    user_id: str,
    rollout_id: int,
    shift_id: int | None,
    drafted: DraftedShift,
    followers: Sequence[PersonChanged],
    now: datetime,
) -> Shifts:
    """Add a shift, or change one: its people are asked at its time from now on. Raises FieldMistakes.

    Whoever has set no working hours gets those of the shift; each one new on it is told, once.
    """
    found = plans(session, workspace_id=workspace_id, user_id=user_id, rollout_id=rollout_id)
    [checkin] = store.held(session, workspace_id, [rollout_id])
    hours = _checked(session, found, user_id, shift_id, drafted)
    shift = _shift(session, checkin, shift_id)
    was_on_it = {own.user_id: own for own in _on(session, shift)}
    was, is_new = shift.hours if shift.id else hours, not shift.id
    shift.name, shift.at, (shift.starts_at, shift.ends_at) = drafted.name, drafted.at, hours
    session.add(shift)
    session.flush()  # who is on it needs its id
    for left in was_on_it.keys() - set(drafted.user_ids):
        _off(session, was_on_it[left], was, user_id, now)
    for person in drafted.user_ids:
        if person in was_on_it and not is_new:
            _keep(session, was_on_it[person], shift, was, user_id, now)
        else:
            _put_on(session, store.arranged(session, checkin, person), shift, user_id, now)
    _follow(session, workspace_id, {*was_on_it, *drafted.user_ids}, followers, now)
    _record(session, found, user_id, "checkins.shift_saved", now)
    return _shown(session, found)


def drop_shift(
    session: Session,
    *,
    workspace_id: str,
    user_id: str,
    rollout_id: int,
    shift_id: int,
    followers: Sequence[PersonChanged],
    now: datetime,
) -> Shifts:
    """Take a shift away: its people are asked when everybody is."""
    found = plans(session, workspace_id=workspace_id, user_id=user_id, rollout_id=rollout_id)
    [checkin] = store.held(session, workspace_id, [rollout_id])
    shift = _shift(session, checkin, shift_id)
    people = _on(session, shift)
    for own in people:
        _off(session, own, shift.hours, user_id, now)
    session.flush()  # nobody is on it any more
    session.delete(shift)
    session.flush()
    _follow(session, workspace_id, {own.user_id for own in people}, followers, now)
    _record(session, found, user_id, "checkins.shift_dropped", now)
    return _shown(session, found)


def leave_shift(session: Session, own: Arrangement, now: datetime) -> None:
    """Take somebody off their shift who leaves the rollout."""
    if own.shift:
        _off(session, own, own.shift.hours, own.user_id, now)


def shifted(
    session: Session, workspace_id: str, arrangement_id: int, shift_id: int
) -> Shifted | None:
    """Return what somebody is told who was put on a shift, if they still are on that one."""
    own = store.arrangement_by_id(session, workspace_id, arrangement_id)
    if own is None or own.shift is None or own.shift_id != shift_id:
        return None
    checkin = store.checkin_by_id(session, workspace_id, own.checkin_id)
    assert checkin is not None
    by = own.shifted_by or ""
    return Shifted(
        shift=own.shift,
        at=own.at or own.shift.at,
        rollout_name=rollouts.find(session, workspace_id, checkin.rollout_id).name,
        by=names_of(session, workspace_id, [by])[by],
    )


def _shown(session: Session, found: Plans) -> Shifts:
    checkin = found.checkin
    known = store.shifts(session, checkin)
    crews = defaultdict[int | None, list[str]](list)
    for own in store.on_shifts(session, checkin.workspace_id, [shift.id for shift in known]):
        crews[own.shift_id].append(own.user_id)
    everybody = [user_id for crew in crews.values() for user_id in crew]
    names = names_of(session, checkin.workspace_id, everybody)
    return Shifts(
        rollout_id=found.rollout_id,
        rollout_name=found.rollout_name,
        at=checkin.at,
        crews=tuple(
            Crew(
                shift=shift,
                user_ids=tuple(crews[shift.id]),
                names=tuple(names[user_id] for user_id in crews[shift.id]),
            )
            for shift in known
        ),
    )


def _checked(
    session: Session, found: Plans, user_id: str, shift_id: int | None, drafted: DraftedShift
) -> tuple[time, time]:
    """Return the hours of a shift that can be kept."""
    workspace_id = found.checkin.workspace_id
    others = [each for each in store.shifts(session, found.checkin) if each.id != shift_id]
    if shift_id is None:
        rules.refuse_one_more(len(others))
    takers = rollouts.led(session, workspace_id, user_id).get(found.rollout_id, set())
    strangers = [person for person in drafted.user_ids if person not in takers]
    return rules.shift_hours(
        drafted,
        taken=[each.name for each in others],
        strangers=names_of(session, workspace_id, strangers).values(),
    )


def _shift(session: Session, checkin: Checkin, shift_id: int | None) -> Shift:
    if shift_id is None:
        return Shift(workspace_id=checkin.workspace_id, checkin_id=checkin.id)
    for shift in store.shifts(session, checkin):
        if shift.id == shift_id:
            return shift
    raise BotError(SHIFT_GONE)


def _on(session: Session, shift: Shift) -> Sequence[Arrangement]:
    return store.on_shifts(session, shift.workspace_id, [shift.id]) if shift.id else ()


def _put_on(session: Session, own: Arrangement, shift: Shift, by: str, now: datetime) -> None:
    if own.shift:
        _off(session, own, own.shift.hours, by, now)
    own.shift, own.shifted_by, own.at = shift, by, None
    _lend(session, own, shift, by, now)
    if own.user_id != by:
        _tell(session, own, shift, now)


def _keep(
    session: Session,
    own: Arrangement,
    shift: Shift,
    was: tuple[time, time],
    by: str,
    now: datetime,
) -> None:
    """Let somebody's lent hours follow those of the shift."""
    if own.has_shift_hours and was != shift.hours:
        _take_back(session, own, was, by, now)
        _lend(session, own, shift, by, now)


def _off(
    session: Session, own: Arrangement, hours: tuple[time, time], by: str, now: datetime
) -> None:
    own.shift = own.shifted_by = None
    if own.has_shift_hours:
        _take_back(session, own, hours, by, now)


def _lend(session: Session, own: Arrangement, shift: Shift, by: str, now: datetime) -> None:
    own.has_shift_hours = lend_hours(
        session,
        workspace_id=own.workspace_id,
        by=by,
        user_id=own.user_id,
        hours=shift.hours,
        now=now,
    )


def _take_back(
    session: Session, own: Arrangement, hours: tuple[time, time], by: str, now: datetime
) -> None:
    own.has_shift_hours = False
    take_back_hours(
        session, workspace_id=own.workspace_id, by=by, user_id=own.user_id, hours=hours, now=now
    )


def _tell(session: Session, own: Arrangement, shift: Shift, now: datetime) -> None:
    """Tell them at their hours, which may be the shift's since a moment ago."""
    rhythm = rhythm_of(session, own.workspace_id, own.user_id, now)
    may = may_be_asked(rhythm, now, Pressing.AWAITED) if rhythm else None
    outbox.tell(
        session,
        workspace_id=own.workspace_id,
        key=f"{SHIFT}:{own.id}:{shift.id}",
        notice=SHIFT,
        subject_id=own.id,
        part=shift.id,
        destination=own.user_id,
        not_before=may.next_at if isinstance(may, No) else now,
        now=now,
    )


def _follow(
    session: Session,
    workspace_id: str,
    user_ids: set[str],
    followers: Sequence[PersonChanged],
    now: datetime,
) -> None:
    """Have what is under way ask them at their new time."""
    session.flush()  # who follows looks at who is on which shift
    for person in known_users(session, workspace_id, sorted(user_ids)).values():
        for follow in followers:
            follow(session, person, now)


def _record(session: Session, found: Plans, user_id: str, deed: str, now: datetime) -> None:
    audit.record(
        session,
        workspace_id=found.checkin.workspace_id,
        actor_id=user_id,
        deed=deed,
        subject=f"rollout:{found.rollout_id}",
        now=now,
    )
