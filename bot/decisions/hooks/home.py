"""What is added to a person's Home tab: what waits for their word."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from bot.decisions import service, views
from bot.slack.blocks import Block


def to_decide(session: Session, workspace_id: str, user_id: str, now: datetime) -> Sequence[Block]:
    """Show deciders, holders and those who lead what waits for a word, below a headline of others'."""
    return views.due_at_a_glance(service.due_for(session, workspace_id, user_id, now))
