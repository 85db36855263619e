"""Whose time a digest keeps, when it is due, and which days it tells of."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from bot.digests import rules, store
from bot.digests.model import DigestSettings
from bot.people.model import Rhythm
from bot.people.service import rhythm_of
from bot.rollouts import service as rollouts
from bot.rollouts.hooks import Rollout, Week

A_DAY, LONGEST = timedelta(days=1), timedelta(days=14)


def readers(session: Session, rollout: Rollout) -> Sequence[str]:
    """Return for whom a digest is made: who sponsors the rollout, or else who leads it."""
    about = (session, rollout.workspace_id, rollout.id)
    return rollouts.sponsor_ids(*about) or rollouts.lead_ids(*about)


def rhythm(session: Session, rollout: Rollout, now: datetime) -> Rhythm | None:
    """Return when the one works whose time the digest keeps, if there is anybody."""
    first = readers(session, rollout)[:1]
    return rhythm_of(session, rollout.workspace_id, first[0], now) if first else None


def plan(session: Session, chosen: DigestSettings, rollout: Rollout, now: datetime) -> None:
    """Note which is the next digest, and when to look at it again: before it is due, days may change."""
    whose = rhythm(session, rollout, now)
    if chosen.next_on is None:
        chosen.next_on = rules.first_after(now, chosen.weekday, chosen.at, whose)
    workspace_id, week_on = rollout.workspace_id, rules.monday(chosen.next_on)
    if store.of_week(session, workspace_id, rollout.id, week_on):
        chosen.next_on += rules.A_WEEK
    chosen.next_at = rules.look_at(rules.due_at(chosen.next_on, chosen.at, whose), now)


def week_sent_on(session: Session, chosen: DigestSettings, rollout: Rollout, day: date) -> Week:
    """Return the days that a digest sent on a day tells of: those since the one before, which are over."""
    newest = store.newest(session, rollout.workspace_id, rollout.id)
    first = max(day - rules.A_WEEK, min(rollout.started_at.date(), day - A_DAY))
    if newest and day - LONGEST <= newest.last_on + A_DAY < day:
        first = newest.last_on + A_DAY
    is_own = chosen.channel_id in {None, rollout.channel_id}
    return Week(first=first, last=day - A_DAY, shows_words=is_own)
