"""Time passes: a check-in's day begins with its first people, and ends after its last."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.checkins import rules, store
from bot.checkins.model import DAY, PROMPT, Checkin, Entry, Run, State
from bot.checkins.rules import Taker
from bot.delivery import outbox
from bot.delivery.model import Urgency
from bot.people.service import zones_of
from bot.rollouts import service as rollouts

AT_ONCE = 5
"""Check-ins opened in one transaction, so that people who press a button meanwhile wait briefly."""

HELD = timedelta(days=2)
"""How long a reply waits for its writer to say where it belongs."""


def open_due(session: Session, now: datetime) -> bool:
    """Begin the day of every check-in that is due; tells whether there may be more.

    The prompts are written down at once, each to leave at its person's hour.
    """
    due = store.to_open(session, now, AT_ONCE)
    for checkin in due:
        _open(session, checkin, now)
    return len(due) == AT_ONCE


def close_due(session: Session, now: datetime) -> bool:
    """End the day of every run whose window is over; tells whether there may be more."""
    due = store.to_close(session, now, AT_ONCE)
    for run in due:
        run.closed_at = now
        refresh_day(session, run, now)
    return len(due) == AT_ONCE


def next_opening(session: Session) -> datetime | None:
    """Return when a day begins next."""
    return store.next_opening(session)


def next_closing(session: Session) -> datetime | None:
    """Return when a day ends next."""
    return store.next_closing(session)


def forget_held_words(session: Session, now: datetime) -> bool:
    """Drop replies that nobody gave a place."""
    store.forget_held_words(session, now - HELD)
    return False


def ask(
    session: Session, checkin: Checkin, run: Run, taker: Taker, prompt_at: datetime, now: datetime
) -> None:
    """Put somebody into a run, and have their prompt leave at its time."""
    entry = Entry(
        workspace_id=run.workspace_id,
        run_id=run.id,
        user_id=taker.user_id,
        zone=taker.zone,
        prompt_at=prompt_at,
        state=State.ASKED,
        answers=[],
        words="",
    )
    session.add(entry)
    session.flush()  # the prompt needs its id
    run.closes_at = max(run.closes_at, prompt_at + checkin.window)
    outbox.tell(
        session,
        workspace_id=run.workspace_id,
        key=f"{PROMPT}:{entry.id}",
        notice=PROMPT,
        subject_id=entry.id,
        destination=taker.user_id,
        not_before=prompt_at,
        not_after=prompt_at + checkin.window,
        urgency=Urgency.CAN_WAIT,
        now=now,
    )


def refresh_day(session: Session, run: Run, now: datetime) -> None:
    """Have the day's message show how its run stands now."""
    outbox.refresh(session, workspace_id=run.workspace_id, key=f"{DAY}:{run.id}", now=now)


def refresh_prompt(session: Session, entry: Entry, now: datetime) -> None:
    """Have somebody's prompt show what became of it."""
    outbox.refresh(session, workspace_id=entry.workspace_id, key=f"{PROMPT}:{entry.id}", now=now)


def _open(session: Session, checkin: Checkin, now: datetime) -> None:
    day, opened_at = checkin.next_on, checkin.next_at
    assert day is not None and opened_at is not None
    people = _takers(session, checkin)
    first = rules.opening(day, checkin.at, people)
    if first and first > now:  # whoever was to be asked first has left
        checkin.next_at = first
        return
    hours = rules.prompts(day, checkin.at, people, opened_at=opened_at, window=checkin.window)
    if hours:
        run = _begin(session, checkin, opened_at, now)
        for person in people:
            if person.user_id in hours:
                ask(session, checkin, run, person, hours[person.user_id], now)
    checkin.next_on = rules.next_day(checkin.days, day)
    checkin.next_at = rules.opening(checkin.next_on, checkin.at, people)


def _begin(session: Session, checkin: Checkin, opened_at: datetime, now: datetime) -> Run:
    """Begin the run of the day, and have its channel's one message leave."""
    run = Run(
        workspace_id=checkin.workspace_id,
        checkin_id=checkin.id,
        on_date=checkin.next_on,
        questions=checkin.questions,
        closes_at=opened_at + checkin.window,
    )
    session.add(run)
    session.flush()  # entries and the message need its id
    rollout = rollouts.begun(session, checkin.workspace_id, checkin.rollout_id)
    outbox.tell(
        session,
        workspace_id=run.workspace_id,
        key=f"{DAY}:{run.id}",
        notice=DAY,
        subject_id=run.id,
        destination=rollout.channel_id,
        not_before=opened_at,
        not_after=opened_at + checkin.window,
        now=now,
    )
    return run


def _takers(session: Session, checkin: Checkin) -> list[Taker]:
    since = rollouts.takers(session, checkin.workspace_id, checkin.rollout_id)
    zones = zones_of(session, checkin.workspace_id, list(since))
    return [
        Taker(user_id=user_id, zone=zone, since=since[user_id]) for user_id, zone in zones.items()
    ]
