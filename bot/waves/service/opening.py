"""A wave opens: whoever is in it begins."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from bot.checkins import service as checkins
from bot.rollouts import service as rollouts
from bot.rollouts.hooks import Part
from bot.waves import store
from bot.waves.model import Wave
from bot.waves.service.planning import held_wave, record


def openable(session: Session, workspace_id: str, rollout_id: int) -> Wave | None:
    """Return the wave that opens next: the first that has not been opened."""
    found = store.waves(session, workspace_id, rollout_id)
    return next((wave for wave in found if wave.number > 0 and wave.opened_at is None), None)


def open_wave(
    session: Session,
    *,
    workspace_id: str,
    rollout_id: int,
    number: int,
    by_id: str | None,
    why: str,
    parts: Sequence[Part],
    now: datetime,
) -> bool:
    """Have the people of a wave asked from now on, each with a welcome; tells whether that is new.

    `by_id` is None where the outcome of a checkpoint took effect by itself. Who may open it is checked before.
    """
    wave = held_wave(session, workspace_id, rollout_id, number)
    if wave.opened_at is not None:
        return False
    rollout = rollouts.find(session, workspace_id, rollout_id)
    wave.opened_at, wave.opened_by, wave.opened_why = now, by_id, why or None
    rollouts.begin_wave(session, rollout, number, parts, now)
    checkins.begin_anew(session, workspace_id=workspace_id, rollout_id=rollout_id, now=now)
    if by_id:
        record(session, wave, by_id, "opened", now)
    return True
