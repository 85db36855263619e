"""Time passes: a check-in's day begins with its first people, and ends after its last.

A day is opened in slices, each a transaction of its own, so that people who press a button meanwhile
wait for one slice at most. Until everybody is in its run a check-in stays due, and the run says how
far it has come: whoever goes on, after a crash or in another process, asks nobody twice and forgets
nobody.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy import Row
from sqlalchemy.orm import Session

from bot.attention import service as attention
from bot.checkins import store
from bot.checkins.model import DAY, Checkin, Run
from bot.checkins.rules import Taker
from bot.checkins.service.asking import ask, refresh_days
from bot.checkins.service.pacing import change_paces
from bot.checkins.service.slices import Slice, slice_of, takers_of
from bot.checkins.service.wondering import count_missed, wonder
from bot.delivery import outbox
from bot.delivery.outbox import Telling
from bot.people.service import rhythms_of
from bot.rollouts import service as rollouts

AT_ONCE = 500
"""People put into runs in one transaction: a tenth of a second of work."""

TOGETHER = 100
"""Check-ins opened in one transaction, where they are small; runs closed in one."""

HELD = timedelta(days=2)
"""How long a reply waits for its writer to say where it belongs."""


def open_due(session: Session, now: datetime) -> bool:
    """Begin the day of every check-in that is due, as far as one transaction goes; tells whether to go on.

    The prompts are written down at once, each to leave at its person's hour.
    """
    due = store.to_open(session, now, TOGETHER)
    if not due:
        return False
    slices = [each for each in _slices(session, due, now) if not each.is_postponed(now)]
    under_way = [each.run for each in slices if each.run]
    _begin(session, [each for each in slices if not each.run], now)
    ask(session, [one for each in slices for one in each.to_ask()], now)
    wonder(session, [doubt for each in slices for doubt in each.doubts])
    _note_unasked(session, slices)
    _change_paces(session, slices, now)
    for each in slices:
        each.move_on()
    refresh_days(session, [run for run in under_way if run.opened_up_to is None], now)
    return len(due) == TOGETHER or any(
        checkin.next_at and checkin.next_at <= now for checkin in due
    )


def close_due(session: Session, now: datetime) -> bool:
    """End the day of every run whose window is over; tells whether there may be more."""
    due = store.to_close(session, now, TOGETHER)
    for run in due:
        run.closed_at = now
    count_missed(session, due)
    refresh_days(session, due, now)
    return len(due) == TOGETHER


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


def _slices(session: Session, due: Sequence[Checkin], now: datetime) -> list[Slice]:
    """Choose whose turn it is: the rest of a day that is under way, or small check-ins together."""
    workspace_id = due[0].workspace_id
    runs = store.runs_to_open(session, workspace_id, [checkin.id for checkin in due])
    under_way = [checkin for checkin in due if checkin.id in runs][:1]
    together = under_way or [checkin for checkin in due if checkin.workspace_id == workspace_id]
    after = runs[under_way[0].id].opened_up_to if under_way else None
    rollout_ids = [checkin.rollout_id for checkin in together]
    found = rollouts.takers(session, workspace_id, rollout_ids, after=after or "", most=AT_ONCE + 1)
    people, more = found[:AT_ONCE], found[AT_ONCE:]
    takers = _takers(session, people, together, runs, now)
    cut = more[0].rollout_id if more and more[0].rollout_id in takers else None
    slices = [
        slice_of(
            checkin,
            runs.get(checkin.id),
            takers[checkin.rollout_id],
            is_cut=checkin.rollout_id == cut,
        )
        for checkin in together
        if not more or checkin.rollout_id <= people[-1].rollout_id
    ]
    _find_hours(session, [each for each in slices if each.run is None or each.up_to is None])
    return slices


def _takers(
    session: Session,
    people: Sequence[Row[int, str, datetime, str]],
    checkins: Sequence[Checkin],
    runs: Mapping[int, Run],
    now: datetime,
) -> dict[int, list[Taker]]:
    workspace_id = checkins[0].workspace_id
    rhythms = rhythms_of(session, workspace_id, {one.user_id for one in people}, now)
    owns = store.arrangements(session, workspace_id, [c.id for c in checkins], list(rhythms))
    return takers_of(people, checkins, runs, rhythms, owns)


def _find_hours(session: Session, slices: Sequence[Slice]) -> None:
    if slices:
        rollout_ids = [each.checkin.rollout_id for each in slices]
        hours = rollouts.hours_of_takers(session, slices[0].checkin.workspace_id, rollout_ids)
        for each in slices:
            each.hours = hours.get(each.checkin.rollout_id, set())


def _begin(session: Session, slices: Iterable[Slice], now: datetime) -> None:
    """Begin the runs of the day, and have each channel's one message leave."""
    begun = [each for each in slices if each.up_to or each.asking]
    if not begun:
        return
    for each in begun:
        each.run = each.new_run()
    store.add_runs(session, [each.run for each in begun if each.run])
    workspace_id = begun[0].checkin.workspace_id
    channels = rollouts.begun(session, workspace_id, [each.checkin.rollout_id for each in begun])
    outbox.tell_all(
        session, [_told(each, channels[each.checkin.rollout_id], now) for each in begun]
    )


def _told(each: Slice, channel_id: str, now: datetime) -> Telling:
    assert each.run is not None
    return Telling(
        workspace_id=each.run.workspace_id,
        key=f"{DAY}:{each.run.id}",
        notice=DAY,
        subject_id=each.run.id,
        destination=channel_id,
        not_before=each.begins_at,
        not_after=each.begins_at + each.checkin.window,
        now=now,
    )


def _note_unasked(session: Session, slices: Sequence[Slice]) -> None:
    """Note who is not asked that day, and why, for those who wonder."""
    if slices:
        spared = [one for each in slices for one in each.spared]
        attention.spare(session, slices[0].checkin.workspace_id, spared)


def _change_paces(session: Session, slices: Sequence[Slice], now: datetime) -> None:
    """Ask less often or more often from the next day on, where everybody has been put into this one."""
    opened = [each.opened for each in slices if each.run and each.up_to is None]
    change_paces(session, opened, now)
