"""What checkpoints that are closed add to a rollout's status."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from bot.checkpoints import service, views
from bot.rollouts.hooks import Part, Rollout


def waiting_lines(session: Session, rollout: Rollout, now: datetime) -> Sequence[str]:
    """Say which votes wait for their outcome."""
    found = service.waiting(session, rollout.workspace_id, rollout.id)
    pictures = [service.picture(session, rollout.workspace_id, each.id, now) for each in found]
    line = views.waiting_line([each for each in pictures if each])
    return [line] if line else []


class CheckpointPart(Part):
    """People of a rollout vote, and somebody decides."""

    name = "checkpoints"

    def left(self, session: Session, rollout: Rollout, user_id: str, now: datetime) -> None:
        """Let others decide what they were to."""
        workspace_id, rollout_id = rollout.workspace_id, rollout.id
        service.decider_left(session, workspace_id, user_id, now, rollout_id=rollout_id)

    def status_lines(
        self, session: Session, rollout: Rollout, user_id: str, now: datetime
    ) -> Sequence[str]:
        """Say what waits for its outcome."""
        return waiting_lines(session, rollout, now)
