"""What digests add to a rollout's life, and to what channels will get."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from bot.attention.model import Agenda
from bot.digests import service, views
from bot.rollouts.hooks import Part, Rollout
from bot.slack.blocks import Block


class DigestPart(Part):
    """A rollout has a weekly digest."""

    name = "digests"

    def started(self, session: Session, rollout: Rollout, choice: object, now: datetime) -> None:
        """Give it its digest, as is usual."""
        service.begin(session, rollout, now)

    def settings(self, session: Session, rollout: Rollout) -> Sequence[Block]:
        """Show when it is sent, and lead to the form that changes it."""
        return views.settings(service.setup_of(session, rollout))


def agenda(
    session: Session, workspace_id: str, user_ids: Collection[str], until: datetime, now: datetime
) -> Agenda:
    """Say which channels will get their digest."""
    return service.agenda(session, workspace_id, user_ids, until, now)
