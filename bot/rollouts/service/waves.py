"""People wait for their wave, and begin with it."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Row
from sqlalchemy.orm import Session

from bot.delivery.model import Urgency
from bot.rollouts import store
from bot.rollouts.hooks import Part
from bot.rollouts.model import Role, Rollout, Stage
from bot.rollouts.service.membership import begin_asking
from bot.slack.model import Kind


def members_of(
    session: Session, workspace_id: str, rollout_id: int
) -> Sequence[Row[str, Role, bool, str, int, bool, Kind | None]]:
    """Return who is in a rollout and has an account: user_id, role, takes_part, team, wave, waits and kind."""
    return [m for m in store.members(session, workspace_id, rollout_id) if m.kind != Kind.GONE]


def begin_wave(
    session: Session, rollout: Rollout, number: int, parts: Sequence[Part], now: datetime
) -> int:
    """Have those asked from now on who waited for a wave, each with a welcome; returns how many they are."""
    waiting = store.waiting(session, rollout.workspace_id, rollout.id, number)
    for member in waiting:
        member.waits, member.joined_at = False, now
        begin_asking(session, rollout, member, parts, now, urgency=Urgency.NORMAL)
    if number > 0 and rollout.stage in {Stage.PLANNED, Stage.PILOTING}:
        rollout.stage = Stage.ROLLING_OUT
    return len(waiting)
