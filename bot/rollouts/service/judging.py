"""How strictly it is judged how a rollout goes: chosen by those who lead it."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot import audit
from bot.rollouts import store
from bot.rollouts.model import Rollout, Signal, Strictness, Yardsticks
from bot.rollouts.service.health import yardsticks
from bot.rollouts.service.leading import led_by


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
