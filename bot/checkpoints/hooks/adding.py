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
        """Ask them for no vote any more."""
        service.leave_votes(session, rollout.workspace_id, rollout.id, user_id, now)

    def status_lines(
        self, session: Session, rollout: Rollout, user_id: str, now: datetime
    ) -> Sequence[str]:
        """Say that a vote is open, and how many have voted; never what."""
        line = views.status_line(service.open_votes(session, rollout.workspace_id, rollout.id))
        return [line] if line else []


KEEPER = Keeper(name="votes", export=service.export, erase=service.erase, erases=service.ERASES)
"""Shows people where they were asked and what they voted by name, and takes their name off it."""
