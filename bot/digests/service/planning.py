"""Whose time a digest keeps, when it is due, and which days it tells of."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy.orm import Session

from bot.digests import rules, store
from bot.digests.model import Digest, DigestSettings
from bot.people.model import Rhythm
from bot.people.service import rhythm_of
from bot.rollouts import service as rollouts
from bot.rollouts.hooks import Rollout, Week


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
    told = store.told(session, rollout.workspace_id, rollout.id)
    days = rules.days_told(day, told, rollout.started_at.date())
    is_own = chosen.channel_id in {None, rollout.channel_id}
    return _week(rollout, days, told, shows_words=is_own)


def week_told(session: Session, rollout: Rollout, digest: Digest, *, shows_words: bool) -> Week:
    """Return the days that a digest tells of, with the weeks before them."""
    told = store.told(session, rollout.workspace_id, rollout.id)
    return _week(rollout, (digest.first_on, digest.last_on), told, shows_words=shows_words)


def _week(
    rollout: Rollout, days: rules.Days, told: Sequence[rules.Days], *, shows_words: bool
) -> Week:
    before = rules.weeks_before(days[0], told, rollout.started_at.date())
    earlier = tuple(Week(first=first, last=last) for first, last in before)
    return Week(first=days[0], last=days[1], shows_words=shows_words, earlier=earlier)
