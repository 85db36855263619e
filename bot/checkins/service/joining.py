"""Who is asked: people join, leave, and move between time zones."""

from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from bot.checkins import rules, store
from bot.checkins.model import PROMPT, Checkin, Entry, Plan, Run, State
from bot.checkins.rules import Taker
from bot.checkins.service.asking import Asking, ask, refresh_day, refresh_prompt
from bot.delivery import outbox
from bot.delivery.model import Urgency
from bot.people.rules import instant_of
from bot.people.service import zones_of
from bot.rollouts import service as rollouts
from bot.slack.model import Kind, SlackUser


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
    zone = zones_of(session, workspace_id, [user_id]).get(user_id)
    checkins = store.held(session, workspace_id, [rollout_id])
    if not checkins or zone is None:
        return
    [checkin] = checkins
    day = rules.first_day(checkin.days, checkin.at, zone, now)
    hour = instant_of(day, checkin.at, zone)
    if checkin.next_on is None or day <= checkin.next_on:
        run = store.run_on(session, checkin, day)
        if run:
            taker = Taker(user_id=user_id, zone=zone, since=now)
            _into_run(session, run, taker, hour, window=checkin.window, now=now)
            day = rules.next_day(checkin.days, day)
            hour = instant_of(day, checkin.at, zone)
    _not_later_than(checkin, day, hour)


def leave_out(
    session: Session, *, workspace_id: str, rollout_id: int, user_id: str, now: datetime
) -> None:
    """Ask somebody nothing more, and count them no more in a day that is still open."""
    for checkin in store.held(session, workspace_id, [rollout_id]):
        for entry in store.unanswered(session, workspace_id, user_id, checkin_id=checkin.id):
            _withdraw(session, entry, now, urgency=Urgency.AWAITED)


def person_changed(session: Session, person: SlackUser, now: datetime) -> None:
    """Follow somebody to another zone, or out of the company."""
    joined = rollouts.taking_part_in(session, person.workspace_id, person.user_id)
    checkins = store.held(session, person.workspace_id, [rollout.id for rollout in joined])
    if person.kind == Kind.GONE:
        for entry in store.unanswered(session, person.workspace_id, person.user_id):
            _withdraw(session, entry, now)
        return
    for entry in store.unanswered(session, person.workspace_id, person.user_id):
        if entry.prompt_at > now:
            _move(session, entry, person.zone, now)
    for checkin in checkins:
        if checkin.next_on is not None:
            hour = rules.moved(
                checkin.next_on, checkin.at, person.zone, now=now, window=checkin.window
            )
            if hour:
                _not_later_than(checkin, checkin.next_on, hour)


def _into_run(
    session: Session, run: Run, taker: Taker, hour: datetime, *, window: timedelta, now: datetime
) -> None:
    entry = store.entry_in(session, run, taker.user_id)
    if entry is None:
        ask(session, [Asking(run=run, taker=taker, at=hour, window=window)], now)
    elif entry.state == State.WITHDRAWN:
        entry.state = State.ASKED
        refresh_prompt(session, entry, now, urgency=Urgency.AWAITED)
    refresh_day(session, run, now)


def _withdraw(
    session: Session, entry: Entry, now: datetime, *, urgency: Urgency | None = None
) -> None:
    entry.state = State.WITHDRAWN
    refresh_prompt(session, entry, now, urgency=urgency)
    refresh_day(session, entry.run, now)


def _move(session: Session, entry: Entry, zone: str, now: datetime) -> None:
    """Ask at the hour of the new zone, on the local date the run is about; never a second time."""
    checkin = entry.run.checkin
    hour = rules.moved(entry.run.on_date, checkin.at, zone, now=now, window=checkin.window)
    if hour is None:
        _withdraw(session, entry, now)
        return
    entry.zone, entry.prompt_at = zone, hour
    entry.run.closes_at = max(entry.run.closes_at, hour + checkin.window)
    outbox.reschedule(
        session,
        workspace_id=entry.workspace_id,
        key=f"{PROMPT}:{entry.id}",
        not_before=hour,
        not_after=hour + checkin.window,
    )


def _not_later_than(checkin: Checkin, day: date, hour: datetime) -> None:
    """Let the check-in ask next on that day and at that hour, unless it asks earlier anyhow."""
    if checkin.next_at is None or hour < checkin.next_at:
        checkin.next_on, checkin.next_at = day, hour
