"""When a check-in's next day begins, where its days or hours have changed."""

from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from bot.checkins import rules, store
from bot.checkins.model import Checkin
from bot.people.model import Rhythm
from bot.rollouts import service as rollouts

A_DAY = timedelta(days=1)


def plan_anew(session: Session, checkin: Checkin, now: datetime) -> None:
    """Find out anew when a check-in asks next; a day that has begun stays as it is."""
    newest = store.newest_run(session, checkin)
    if newest and newest.opened_up_to:
        return  # people are still being put into that day; then it goes on by itself
    checkin.from_on = newest.on_date + A_DAY if newest else None
    checkin.next_on = checkin.next_at = None
    workspace_id, rollout_id = checkin.workspace_id, checkin.rollout_id
    hours = rollouts.hours_of_takers(session, workspace_id, [rollout_id]).get(rollout_id, set())
    for one in hours:
        found = rules.first_asked(rules.timetable_of(checkin), Rhythm(hours=one), now)
        if found:
            not_later_than(checkin, *found)


def not_later_than(checkin: Checkin, day: date, hour: datetime) -> None:
    """Let the check-in ask next at that hour, for that day or one before it, unless it asks earlier anyhow."""
    if checkin.next_at is None or hour < checkin.next_at:
        checkin.next_on = min(day, checkin.next_on or day)
        checkin.next_at = hour
