"""How a rollout goes, and how strictly that is judged."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from bot import audit
from bot.rollouts import rules, store
from bot.rollouts.hooks import Part
from bot.rollouts.model import MOVING, Health, Rollout, Signal, Strictness, Yardsticks
from bot.rollouts.service.leading import led_by


def health(
    session: Session, rollout: Rollout, parts: Sequence[Part], now: datetime
) -> Health | None:
    """Return how a rollout goes, from what everybody in it may see; None: it has not begun, is paused or over."""
    if rollout.stage not in MOVING:
        return None
    signals = rules.joined([part.signals(session, rollout, now) for part in parts])
    days = (now - rollout.started_at).days
    return rules.health(signals, yardsticks(session, rollout), days=days)


def yardsticks(session: Session, rollout: Rollout) -> Yardsticks:
    """Return how strict a rollout is with each signal of its health."""
    found = store.health_choices(session, rollout.workspace_id, rollout.id)
    return Yardsticks(chosen={each.signal: each.strictness for each in found})


def yardsticks_to_change(
    session: Session, *, workspace_id: str, user_id: str, rollout_id: int
) -> tuple[Rollout, Yardsticks]:
    """Return how strict a rollout is, to somebody who may change it; raises BotError."""
    rollout = led_by(session, workspace_id, rollout_id, user_id)
    return rollout, yardsticks(session, rollout)


def change_yardsticks(
    session: Session,
    *,
    workspace_id: str,
    user_id: str,
    rollout_id: int,
    chosen: dict[Signal, Strictness],
    now: datetime,
) -> tuple[Rollout, Yardsticks]:
    """Choose how strictly a rollout is judged from now on; raises BotError."""
    rollout = led_by(session, workspace_id, rollout_id, user_id)
    store.set_health_choices(session, workspace_id, rollout_id, chosen)
    audit.record(
        session,
        workspace_id=workspace_id,
        actor_id=user_id,
        deed="rollouts.health_changed",
        subject=f"rollout:{rollout_id}",
        now=now,
    )
    return rollout, yardsticks(session, rollout)
