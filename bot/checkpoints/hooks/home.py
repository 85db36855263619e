"""What is added to a person's Home tab: the votes that wait for their outcome."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from bot.checkpoints import service, views
from bot.slack.blocks import Block


def to_decide(session: Session, workspace_id: str, user_id: str, now: datetime) -> Sequence[Block]:
    """Show those who decide or lead what waits for its outcome, below a headline of others'."""
    return views.due_at_a_glance(service.due_for(session, workspace_id, user_id, now))
