"""Who leaves is asked no more; what they have voted counts."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.checkpoints import store
from bot.checkpoints.service.asking import withdraw_for
from bot.slack.model import Kind, SlackUser


def leave_votes(
    session: Session, workspace_id: str, rollout_id: int, user_id: str, now: datetime
) -> None:
    """Ask somebody nothing more in a rollout that they leave."""
    for checkpoint in store.open_of(session, workspace_id, user_id, rollout_id=rollout_id):
        withdraw_for(session, checkpoint, user_id, now)


def person_changed(session: Session, person: SlackUser, now: datetime) -> None:
    """Ask somebody nothing more whose account was closed; other changes are looked at when they are asked."""
    if person.kind == Kind.GONE:
        for checkpoint in store.open_of(session, person.workspace_id, person.user_id):
            withdraw_for(session, checkpoint, person.user_id, now)
