"""When a check-in's next day begins, where its days or hours have changed."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import product

from sqlalchemy.orm import Session

from bot.checkins import rules, store
from bot.checkins.model import Checkin
from bot.people.model import Rhythm
from bot.rollouts import service as rollouts

A_DAY = timedelta(days=1)


def plan_anew(session: Session, checkin: Checkin, now: datetime) -> None:
    """Find out anew when a check-in asks next; a day that has begun, or is about to, stays as it is.

    What was answered early for a day that is none any more belongs to the next one.
    """
    if checkin.next_at and checkin.next_at <= now:
        return  # people are being put into that day; then it goes on by itself
    newest = store.newest_run(session, checkin)
    checkin.from_on = newest.on_date + A_DAY if newest else None
    checkin.next_on = checkin.next_at = None
    workspace_id, rollout_id = checkin.workspace_id, checkin.rollout_id
    timetable = rules.timetable_of(checkin)
    hours = rollouts.hours_of_takers(session, workspace_id, [rollout_id]).get(rollout_id, set())
    times = {checkin.at, *store.own_times(session, workspace_id, [checkin.id])[checkin.id]}
    for one, at in product(hours, times):
        found = rules.first_asked(replace(timetable, at=at), Rhythm(hours=one), now)
        if found:
            not_later_than(checkin, *found)
    for early in store.early_after(session, checkin, newest.on_date if newest else None):
        early.on_date = rules.next_day(timetable, early.on_date - A_DAY)


def not_later_than(checkin: Checkin, day: date, hour: datetime) -> None:
    """Let the check-in ask next at that hour, for that day or one before it, unless it asks earlier anyhow."""
    if checkin.next_at is None or hour < checkin.next_at:
        checkin.next_on = min(day, checkin.next_on or day)
        checkin.next_at = hour
