"""How a rollout usually decides, for those who may change it."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot import audit
from bot.checkpoints import rules, store
from bot.checkpoints.model import CheckpointSettings, Method, Setup, Shown
from bot.errors import BotError
from bot.rollouts import service as rollouts
from bot.rollouts.hooks import Rollout

NO_SUCH_TIME = "Please choose how long votes stay open from the menu."


def setup(session: Session, *, workspace_id: str, user_id: str, rollout_id: int) -> Setup:
    """Return how a rollout usually decides; raises BotError where it is not theirs to change."""
    return setup_of(session, rollouts.led_by(session, workspace_id, rollout_id, user_id))


def setup_of(session: Session, rollout: Rollout) -> Setup:
    """Return how a rollout usually decides."""
    chosen = store.settings(session, rollout.workspace_id, rollout.id)
    if chosen is None:
        return Setup(rollout_id=rollout.id, rollout_name=rollout.name)
    return Setup(
        rollout_id=rollout.id,
        rollout_name=rollout.name,
        method=chosen.method,
        hides_names=chosen.hides_names,
        shown=chosen.shown,
        days_open=chosen.days_open,
        quorum=chosen.quorum,
    )


def change_setup(
    session: Session,
    *,
    workspace_id: str,
    user_id: str,
    rollout_id: int,
    method: Method,
    hides_names: bool,
    shown: Shown,
    days_open: int,
    quorum: str,
    now: datetime,
) -> Setup:
    """Choose what new checkpoints begin with; those that are open keep theirs. Raises FieldMistakes."""
    rollout = rollouts.led_by(session, workspace_id, rollout_id, user_id)
    if days_open not in rules.DAYS_OPEN:
        raise BotError(NO_SUCH_TIME)
    per_cent = rules.quorum_in(quorum)
    chosen = store.settings(session, workspace_id, rollout_id)
    if chosen is None:
        chosen = CheckpointSettings(workspace_id=workspace_id, rollout_id=rollout_id)
        session.add(chosen)
    chosen.method, chosen.hides_names, chosen.shown = method, hides_names, shown
    chosen.days_open, chosen.quorum = days_open, per_cent
    session.flush()
    audit.record(
        session,
        workspace_id=workspace_id,
        actor_id=user_id,
        deed="checkpoints.settings_changed",
        subject=f"rollout:{rollout_id}",
        now=now,
    )
    return setup_of(session, rollout)
