"""Who is asked: people join, leave, and move between time zones."""

from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.attention import service as attention
from bot.checkins import rules, store
from bot.checkins.model import PROMPT, Arrangement, Checkin, Entry, Plan, Run, State
from bot.checkins.rules import Taker
from bot.checkins.service.arranging import end_arrangement
from bot.checkins.service.asking import Asking, ask, refresh_day
from bot.checkins.service.planning import not_later_than
from bot.checkins.service.wondering import follow_question
from bot.delivery.model import Urgency
from bot.people.model import Rhythm
from bot.people.rules import off
from bot.people.service import rhythm_of
from bot.rollouts import service as rollouts
from bot.slack.model import Kind, SlackUser

WITHDRAWN = "they are not asked: withdrawn"


def set_up(session: Session, *, workspace_id: str, rollout_id: int, plan: Plan) -> None:
    """Give a rollout its check-in; it asks nobody until somebody is included."""
    session.add(
        Checkin(
            workspace_id=workspace_id,
            rollout_id=rollout_id,
            days=list(plan.days),
            at=plan.at,
            questions=list(plan.questions),
            window_minutes=rules.WINDOW_MINUTES,
        )
    )
    session.flush()  # whoever is included next looks it up


def include(
    session: Session, *, workspace_id: str, rollout_id: int, user_id: str, now: datetime
) -> None:
    """Ask somebody from their next hour on."""
    rhythm = rhythm_of(session, workspace_id, user_id, now)
    checkins = store.held(session, workspace_id, [rollout_id])
    if checkins and rhythm:
        [checkin] = checkins
        own = store.arrangement(session, checkin, user_id)
        taker = _taker(checkin, own, user_id, rhythm, now)
        _expect(session, checkin, taker, now)


def leave_out(
    session: Session, *, workspace_id: str, rollout_id: int, user_id: str, now: datetime
) -> None:
    """Ask somebody nothing more, and count them no more in a day that is still open."""
    for checkin in store.held(session, workspace_id, [rollout_id]):
        for entry in store.unanswered(session, workspace_id, user_id, checkin_id=checkin.id):
            _withdraw(session, entry, now, urgency=Urgency.AWAITED)
        end_arrangement(session, checkin, user_id, now)


def let_wait(
    session: Session, *, workspace_id: str, rollout_id: int, user_id: str, now: datetime
) -> None:
    """Ask somebody nothing until their wave opens; how they are asked then is kept."""
    for checkin in store.held(session, workspace_id, [rollout_id]):
        for entry in store.unanswered(session, workspace_id, user_id, checkin_id=checkin.id):
            _withdraw(session, entry, now, urgency=Urgency.AWAITED)


def person_changed(session: Session, person: SlackUser, now: datetime) -> None:
    """Follow somebody to another zone, to other hours and days, away and back, or out of the company."""
    rhythm = rhythm_of(session, person.workspace_id, person.user_id, now)
    if person.kind == Kind.GONE or rhythm is None:
        for entry in store.unanswered(session, person.workspace_id, person.user_id):
            _withdraw(session, entry, now)
        return
    since = rollouts.taking_part_since(session, person.workspace_id, person.user_id)
    checkins = store.held(session, person.workspace_id, list(since))
    runs = store.open_runs(session, person.workspace_id, [checkin.id for checkin in checkins])
    ids, user_id = [checkin.id for checkin in checkins], person.user_id
    owns = store.arrangements(session, person.workspace_id, ids, [user_id])
    for checkin in checkins:
        own = owns.get((checkin.id, user_id))
        taker = _taker(checkin, own, user_id, rhythm, since[checkin.rollout_id])
        for run in runs:
            if run.checkin_id == checkin.id:
                _settle(session, run, taker, now)
        follow_question(session, taker, checkin.window, now)
        _expect(session, checkin, taker, now)
        _not_too_late(checkin, taker, now)


def _taker(
    checkin: Checkin, own: Arrangement | None, user_id: str, rhythm: Rhythm, since: datetime
) -> Taker:
    timetable = rules.timetable_of(checkin, own)
    return Taker(user_id=user_id, rhythm=rhythm, since=since, timetable=timetable, own=own)


def _expect(session: Session, checkin: Checkin, taker: Taker, now: datetime) -> None:
    """Have somebody asked on the first day whose hour is still to come, whether it has begun or not."""
    found = rules.first_asked(taker.timetable, taker.rhythm, now)
    run = store.run_on(session, checkin, found[0]) if found else None
    if found and run:
        _into_run(session, checkin, run, taker, found[1], now=now)
        found = rules.first_asked(taker.timetable, taker.rhythm, now, after=run.on_date)
    if found:
        not_later_than(checkin, *found)


def _not_too_late(checkin: Checkin, taker: Taker, now: datetime) -> None:
    """Begin a check-in's day for somebody whose hour on it has just passed, as they have moved."""
    if checkin.next_on is not None:
        hour = rules.moved(checkin.next_on, taker, now=now, window=checkin.window)
        if hour:
            not_later_than(checkin, checkin.next_on, hour)


def _settle(session: Session, run: Run, taker: Taker, now: datetime) -> None:
    """Have a day that has begun ask somebody at their hour, or not, as is right by now."""
    window = run.checkin.window
    taker = replace(taker, timetable=rules.timetable_of(run.checkin, taker.own, run=run))
    hour = rules.moved(run.on_date, taker, now=now, window=window)
    entry = store.entry_in(session, run, taker.user_id)
    if entry is None:
        passed_by = run.opened_up_to is None or taker.user_id <= run.opened_up_to
        if hour and passed_by:
            _into_run(session, run.checkin, run, taker, hour, now=now)
    elif entry.state == State.ASKED and entry.prompt_at <= now:
        if off(taker.rhythm, run.on_date, planned=True):
            _withdraw(session, entry, now)
    elif entry.state in {State.ASKED, State.WITHDRAWN}:
        if hour:
            _ask_at(session, entry, taker.zone, hour, now)
        elif entry.state == State.ASKED:
            _withdraw(session, entry, now)


def _into_run(
    session: Session, checkin: Checkin, run: Run, taker: Taker, hour: datetime, *, now: datetime
) -> None:
    run.closed_at = None  # where all others are through, the day goes on for them
    entry = store.entry_in(session, run, taker.user_id)
    if entry is None:
        one = Asking(
            run=run, taker=taker, at=hour, window=checkin.window, rollout_id=checkin.rollout_id
        )
        ask(session, [one], now)
    elif entry.state == State.WITHDRAWN:
        entry.state = State.ASKED
        _ask_again(session, entry, hour, checkin.window, now, urgency=Urgency.AWAITED)
    refresh_day(session, run, now)


def _withdraw(
    session: Session, entry: Entry, now: datetime, *, urgency: Urgency | None = None
) -> None:
    entry.state = State.WITHDRAWN
    attention.withdraw(
        session, entry.workspace_id, PROMPT, [entry.id], WITHDRAWN, now, urgency=urgency
    )
    refresh_day(session, entry.run, now)


def _ask_at(session: Session, entry: Entry, zone: str, hour: datetime, now: datetime) -> None:
    """Ask at another hour, on the local date the run is about; never a second time."""
    run, window = entry.run, entry.run.checkin.window
    if entry.state == State.WITHDRAWN:
        entry.state = State.ASKED
        refresh_day(session, run, now)
    if entry.prompt_at > now:
        entry.zone, entry.prompt_at = zone, hour
    _ask_again(session, entry, hour, window, now)
    run.closes_at = max(run.closes_at, hour + window)


def _ask_again(
    session: Session,
    entry: Entry,
    hour: datetime,
    window: timedelta,
    now: datetime,
    *,
    urgency: Urgency | None = None,
) -> None:
    attention.ask_again(
        session,
        entry.workspace_id,
        PROMPT,
        entry.id,
        begins_at=hour,
        ends_at=hour + window,
        now=now,
        urgency=urgency,
    )
