"""Somebody is not asked after all: there was enough to ask them, or no message reaches them."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy.orm import Session

from bot.checkins import store
from bot.checkins.model import State
from bot.checkins.service.asking import refresh_days
from bot.rollouts import service as rollouts


def spared(session: Session, workspace_id: str, entry_ids: Collection[int], now: datetime) -> None:
    """Count people no more in a day in which they were not asked; whoever answers all the same is counted."""
    run_ids = store.spare(session, workspace_id, entry_ids)
    runs = [store.run_by_id(session, workspace_id, run_id) for run_id in run_ids]
    refresh_days(session, [run for run in runs if run], now)


def not_reached(
    session: Session,
    workspace_id: str,
    entry_ids: Collection[int],
    user_id: str,
    reason: str,
    now: datetime,
) -> None:
    """Tell the leads that somebody could not be asked, unless they need not be."""
    entries = store.entries_by_id(session, workspace_id, entry_ids)
    for rollout_id in {e.run.checkin.rollout_id for e in entries if e.state == State.ASKED}:
        rollouts.not_reached(
            session,
            workspace_id=workspace_id,
            rollout_id=rollout_id,
            destination=user_id,
            reason=reason,
            now=now,
        )
