"""How a rollout goes."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from bot.rollouts import rules, store
from bot.rollouts.hooks import Part, Week
from bot.rollouts.model import MOVING, Health, Rollout, Signals, Yardsticks


def health(
    session: Session, rollout: Rollout, parts: Sequence[Part], now: datetime
) -> Health | None:
    """Return how a rollout goes, from what everybody in it may see; None: it has not begun, is paused or over."""
    if rollout.stage not in MOVING:
        return None
    return judged(session, rollout, signals_in(session, rollout, parts, None, now), now)


def signals_in(
    session: Session, rollout: Rollout, parts: Sequence[Part], week: Week | None, now: datetime
) -> Signals:
    """Return what all features know of how a rollout goes, with the answers of a week or the last seven days."""
    return rules.joined([part.signals(session, rollout, week, now) for part in parts])


def judged(session: Session, rollout: Rollout, signals: Signals, now: datetime) -> Health | None:
    """Return how a rollout goes of which this is known; None as in `health`."""
    if rollout.stage not in MOVING:
        return None
    days = (now - rollout.started_at).days
    return rules.health(signals, yardsticks(session, rollout), days=days)


def yardsticks(session: Session, rollout: Rollout) -> Yardsticks:
    """Return how strict a rollout is with each signal of its health."""
    found = store.health_choices(session, rollout.workspace_id, rollout.id)
    return Yardsticks(chosen={each.signal: each.strictness for each in found})
