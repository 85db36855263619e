"""What is open in a week, and what waits for its outcome; never what was voted."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.checkpoints import store
from bot.checkpoints.model import Checkpoint, Pending
from bot.people.service import names_of
from bot.rollouts import service as rollouts


def weekly(session: Session, workspace_id: str, rollout_id: int, now: datetime) -> list[Pending]:
    """Return what waits for its outcome, the oldest first, and then what is open; gates before all others."""
    waiting = store.without_outcome(session, workspace_id, rollout_id)
    voting = store.open_in(session, workspace_id, rollout_id, now)
    names = names_of(session, workspace_id, sorted({each.decider_id for each in waiting}))
    found = [_waiting(each, names.get(each.decider_id, ""), now) for each in waiting]
    found += [_open(session, each) for each in voting]
    return sorted(found, key=lambda each: not each.is_gate)


def _waiting(checkpoint: Checkpoint, decider: str, now: datetime) -> Pending:
    return Pending(
        question=checkpoint.question,
        waits=(now - (checkpoint.closed_at or checkpoint.closes_at)).days,
        decider=decider,
        is_gate=checkpoint.opens_wave is not None,
    )


def _open(session: Session, checkpoint: Checkpoint) -> Pending:
    about = (session, checkpoint.workspace_id, checkpoint.rollout_id)
    return Pending(
        question=checkpoint.question,
        closes_on=rollouts.today_in(*about, checkpoint.closes_at),
        is_gate=checkpoint.opens_wave is not None,
    )
