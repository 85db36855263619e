"""After three days without a word somebody is asked, privately, whether this is still useful."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy.orm import Session

from bot import audit
from bot.attention import service as attention
from bot.attention.model import NewAsk, Worth
from bot.checkins import rules, store
from bot.checkins.model import (
    USEFUL,
    Arrangement,
    Checkin,
    Reply,
    Run,
    Wondering,
)
from bot.checkins.rules import Taker
from bot.checkins.service.showing import NOT_YOURS
from bot.delivery.model import Urgency
from bot.errors import BotError
from bot.people.hooks import PersonChanged
from bot.people.model import Rhythm
from bot.people.rules import asked_at, local
from bot.people.service import rhythm_of
from bot.rollouts import service as rollouts
from bot.slack.directory import known_users

NO_DAY = "it became a day off"


@dataclass(frozen=True, kw_only=True)
class Doubt:
    """Somebody who is asked whether this is still useful, in place of being asked."""

    own: Arrangement
    day: date
    #: when they would have been asked
    at: datetime
    #: for how long that is worth sending
    window: timedelta
    rollout_id: int


def count_missed(session: Session, runs: Sequence[Run]) -> None:
    """Count a day, which ends, for those who were asked on it and said nothing."""
    if runs:
        store.count_missed(session, [run.id for run in runs])


def wonder(session: Session, doubts: Sequence[Doubt]) -> None:
    """Ask people whether this is still useful, and leave them in peace unless they answer."""
    asks = [doubted(doubt) for doubt in doubts]
    if asks:
        attention.ask_all(session, doubts[0].own.workspace_id, asks)


def doubted(doubt: Doubt) -> NewAsk:
    """Leave somebody in peace from now on, and return what they are asked."""
    doubt.own.wondered_on, doubt.own.reply = doubt.day, Reply.AWAITED
    doubt.own.quiet_until, doubt.own.missed = doubt.day + rules.IN_PEACE, 0
    return _ask(doubt)


def heard(
    session: Session, *, workspace_id: str, checkin_id: int, user_id: str, now: datetime
) -> None:
    """Note that somebody has spoken: the count of missed days begins anew, and so do the questions."""
    own = store.arrangements(session, workspace_id, [checkin_id], [user_id]).get(
        (checkin_id, user_id)
    )
    if own is None:
        return
    own.missed = 0
    if own.reply == Reply.AWAITED:
        own.reply, own.quiet_until = Reply.ANSWERED, None
        refresh_question(session, own, now)


def wondering(
    session: Session, workspace_id: str, arrangement_id: int, now: datetime
) -> Wondering | None:
    """Return what somebody is asked who was silent, and what they have chosen, if it still is about them."""
    own = store.arrangement_by_id(session, workspace_id, arrangement_id)
    checkin = store.checkin_by_id(session, workspace_id, own.checkin_id) if own else None
    rhythm = rhythm_of(session, workspace_id, own.user_id, now) if own else None
    if own is None or checkin is None or rhythm is None:
        return None
    timetable = rules.timetable_of(checkin, own)
    coming = rules.first_asked(timetable, rhythm, now)
    return Wondering(
        arrangement_id=own.id,
        rollout_id=checkin.rollout_id,
        rollout_name=rollouts.find(session, workspace_id, checkin.rollout_id).name,
        reply=own.reply,
        timetable=timetable,
        may_be_fewer=rules.slower(timetable) is not None,
        times=tuple(rules.times_within(rhythm.hours)),
        next_on=coming[0] if coming else None,
    )


def ask_less(
    session: Session,
    *,
    workspace_id: str,
    user_id: str,
    arrangement_id: int,
    followers: Sequence[PersonChanged],
    now: datetime,
) -> None:
    """Ask one person less often than now, a step at a time."""
    own, checkin, rhythm = _own(session, workspace_id, user_id, arrangement_id, now)
    own.pace = rules.refuse_slowest(rules.slower(rules.timetable_of(checkin, own)))
    own.quiet_until = rules.quiet_after(own, _today(rhythm, now))
    _settled(session, own, Reply.LESS, followers, now)


def ask_at(
    session: Session,
    *,
    workspace_id: str,
    user_id: str,
    arrangement_id: int,
    at: time,
    followers: Sequence[PersonChanged],
    now: datetime,
) -> None:
    """Ask one person at another time of day."""
    own, _, rhythm = _own(session, workspace_id, user_id, arrangement_id, now)
    own.at = at
    own.quiet_until = rules.quiet_after(own, _today(rhythm, now))
    _settled(session, own, Reply.OTHER_TIME, followers, now)


def pause_for_a_week(
    session: Session,
    *,
    workspace_id: str,
    user_id: str,
    arrangement_id: int,
    followers: Sequence[PersonChanged],
    now: datetime,
) -> None:
    """Ask one person nothing for a week from today."""
    own, _, rhythm = _own(session, workspace_id, user_id, arrangement_id, now)
    own.quiet_until = _today(rhythm, now) + rules.A_WEEK
    _settled(session, own, Reply.PAUSED, followers, now)


def ask_as_before(
    session: Session,
    *,
    workspace_id: str,
    user_id: str,
    arrangement_id: int,
    followers: Sequence[PersonChanged],
    now: datetime,
) -> None:
    """Ask one person as everybody on their shift, or everybody, is asked."""
    own, _, rhythm = _own(session, workspace_id, user_id, arrangement_id, now)
    own.pace = own.at = None
    own.quiet_until = rules.quiet_after(own, _today(rhythm, now))
    _settled(session, own, Reply.AS_BEFORE, followers, now)


def follow_question(session: Session, taker: Taker, window: timedelta, now: datetime) -> None:
    """Have a question that has not left reach somebody at their new hour, or another day if they are off."""
    own = taker.own
    if own is None or own.reply != Reply.AWAITED or own.wondered_on is None:
        return
    if attention.has_left(session, own.workspace_id, USEFUL, own.id):
        return
    hour = asked_at(taker.rhythm, own.wondered_on, taker.timetable.at, not_before=now)
    if hour is None:
        _another_day(own)
        attention.withdraw(session, own.workspace_id, USEFUL, [own.id], NO_DAY, now)
    else:
        attention.ask_again(
            session,
            own.workspace_id,
            USEFUL,
            own.id,
            begins_at=hour,
            ends_at=hour + window,
            now=now,
        )


def never_wondered(
    session: Session, workspace_id: str, arrangement_ids: Collection[int], _now: datetime
) -> None:
    """Ask people another day whether this is still useful, as there was no room for it today."""
    for own in store.arrangements_by_id(session, workspace_id, arrangement_ids):
        _another_day(own)


def _another_day(own: Arrangement) -> None:
    own.reply, own.quiet_until, own.missed = None, None, rules.MISSED


def refresh_question(session: Session, own: Arrangement, now: datetime) -> None:
    """Have the question show what became of it; they are looking at it."""
    if own.wondered_on:
        attention.done(session, own.workspace_id, USEFUL, [own.id], now, urgency=Urgency.AWAITED)


def _own(
    session: Session, workspace_id: str, user_id: str, arrangement_id: int, now: datetime
) -> tuple[Arrangement, Checkin, Rhythm]:
    """Return the person's own arrangement; raises BotError where it is not theirs, or they have left."""
    own = store.arrangement_by_id(session, workspace_id, arrangement_id)
    rhythm = rhythm_of(session, workspace_id, user_id, now)
    if own is None or own.user_id != user_id or rhythm is None:
        raise BotError(NOT_YOURS)
    checkin = store.checkin_by_id(session, workspace_id, own.checkin_id)
    mine = {r.id for r in rollouts.taking_part_in(session, workspace_id, user_id)}
    if checkin is None or checkin.rollout_id not in mine:
        raise BotError(NOT_YOURS)
    return own, checkin, rhythm


def _today(rhythm: Rhythm, now: datetime) -> date:
    return local(now, rhythm.hours.zone).date()


def _settled(
    session: Session,
    own: Arrangement,
    reply: Reply,
    followers: Sequence[PersonChanged],
    now: datetime,
) -> None:
    own.reply, own.missed = reply, 0
    session.flush()  # who follows looks at it
    person = known_users(session, own.workspace_id, [own.user_id])[own.user_id]
    for follow in followers:
        follow(session, person, now)
    refresh_question(session, own, now)
    audit.record(
        session,
        workspace_id=own.workspace_id,
        actor_id=own.user_id,
        deed="checkins.arranged",
        subject=f"person:{own.user_id}",
        now=now,
    )


def _ask(doubt: Doubt) -> NewAsk:
    return NewAsk(
        user_id=doubt.own.user_id,
        kind=USEFUL,
        subject_id=doubt.own.id,
        rollout_id=doubt.rollout_id,
        on_date=doubt.day,
        begins_at=doubt.at,
        ends_at=doubt.at + doubt.window,
        worth=Worth.CHECKIN,
        effort=rules.CHOSEN,
        reminds=False,
    )
