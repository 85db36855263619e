"""How much is asked of people, and how much may be."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from bot import audit
from bot.attention import store
from bot.attention.model import Limits
from bot.errors import BotError
from bot.people.hooks import Led
from bot.slack.directory import known_users

USUAL = Limits()
"""What holds where a workspace has chosen nothing."""

A_WEEK = timedelta(days=6)

NOT_YOURS = (
    "How much anybody is asked is chosen by the leads and sponsors of rollouts here, and by admins."
)


def limits_of(session: Session, workspace_id: str) -> Limits:
    """Return how much may be asked of a person."""
    chosen = store.budget(session, workspace_id)
    if chosen is None:
        return USUAL
    return Limits(messages=chosen.messages, reminders=chosen.reminders, minutes=chosen.minutes)


def set_limits(
    session: Session,
    *,
    workspace_id: str,
    user_id: str,
    chosen: Limits,
    led: Led,
    now: datetime,
) -> Limits:
    """Choose how much may be asked of a person; raises BotError where that is not theirs to choose."""
    if not may_change(session, workspace_id, user_id, led):
        raise BotError(NOT_YOURS)
    store.set_budget(
        session,
        workspace_id,
        messages=chosen.messages,
        reminders=chosen.reminders,
        minutes=chosen.minutes,
    )
    audit.record(
        session,
        workspace_id=workspace_id,
        actor_id=user_id,
        deed="attention.limits_changed",
        subject=f"workspace:{workspace_id}",
        now=now,
    )
    return limits_of(session, workspace_id)


def may_change(session: Session, workspace_id: str, user_id: str, led: Led) -> bool:
    """Tell whether somebody may choose how much is asked of everybody."""
    person = known_users(session, workspace_id, [user_id]).get(user_id)
    return bool(person and person.is_admin) or bool(led(session, workspace_id, user_id))


def limits_seen(
    session: Session, *, workspace_id: str, user_id: str, led: Led
) -> tuple[Limits, bool]:
    """Return how much may be asked of a person, and whether `user_id` may change it."""
    return limits_of(session, workspace_id), may_change(session, workspace_id, user_id, led)


def monday(day: date) -> date:
    """Return the first day of a date's week."""
    return day - timedelta(days=day.weekday())


def spent_by(
    session: Session, workspace_id: str, user_ids: Collection[str], dates: Collection[date]
) -> dict[tuple[str, date], int]:
    """Return how many seconds have been asked of people in the weeks of those dates, by person and Monday."""
    weeks = [monday(each) for each in dates]
    found = store.seconds(session, workspace_id, user_ids, min(weeks), max(weeks) + A_WEEK)
    spent: defaultdict[tuple[str, date], int] = defaultdict(int)
    for user_id, on_date, seconds, _ in found:
        spent[user_id, monday(on_date)] += seconds
    return spent


def asked_this_week(
    session: Session, workspace_id: str, user_id: str, today: date
) -> tuple[int, int, Limits]:
    """Return how often somebody was asked this week, how many seconds that takes, and what the limits are."""
    first = monday(today)
    found = store.seconds(session, workspace_id, [user_id], first, first + A_WEEK)
    seconds = sum(row[2] for row in found)
    return sum(row[3] for row in found), seconds, limits_of(session, workspace_id)


def minutes_asked(
    session: Session, workspace_id: str, rollout_id: int, first: date, last: date
) -> tuple[int, int]:
    """Return how many seconds a rollout has asked on those dates, the last included, and of how many people."""
    return store.seconds_of_rollout(session, workspace_id, rollout_id, first, last)
