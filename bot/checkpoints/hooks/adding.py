"""What checkpoints add to a rollout's life, and to what is stored about people."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from bot.checkpoints import service, views
from bot.people.hooks import Keeper
from bot.rollouts.hooks import Part, Rollout


class CheckpointPart(Part):
    """A rollout decides together."""

    name = "checkpoints"

    def left(self, session: Session, rollout: Rollout, user_id: str, now: datetime) -> None:
        """Ask them for no vote any more, and let others decide what they were to."""
        workspace_id, rollout_id = rollout.workspace_id, rollout.id
        service.leave_votes(session, workspace_id, rollout_id, user_id, now)
        service.decider_left(session, workspace_id, user_id, now, rollout_id=rollout_id)

    def status_lines(
        self, session: Session, rollout: Rollout, user_id: str, now: datetime
    ) -> Sequence[str]:
        """Say that a vote is open, how many have voted and never what, and what waits for its outcome."""
        line = views.status_line(service.open_votes(session, rollout.workspace_id, rollout.id))
        return [*([line] if line else []), *waiting_lines(session, rollout, now)]


def waiting_lines(session: Session, rollout: Rollout, now: datetime) -> Sequence[str]:
    """Say which votes wait for their outcome."""
    found = service.waiting(session, rollout.workspace_id, rollout.id)
    pictures = [service.picture(session, rollout.workspace_id, each.id, now) for each in found]
    line = views.waiting_line([each for each in pictures if each])
    return [line] if line else []


KEEPER = Keeper(name="votes", export=service.export, erase=service.erase, erases=service.ERASES)
"""Shows people where they were asked and what they voted by name, and takes their name off it."""
