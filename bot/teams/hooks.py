"""What this room adds to others: which rollout its messages are about."""

from collections.abc import Collection

from sqlalchemy.orm import Session

from bot.attention.hooks import Concern
from bot.rollouts import service as rollouts
from bot.teams.model import HOLDING


def about(
    session: Session, workspace_id: str, messages: Collection[tuple[str, int]]
) -> dict[tuple[str, int], Concern]:
    """Say in which rollouts people were told that they decide."""
    ids = {subject_id for notice, subject_id in messages if notice == HOLDING}
    names = rollouts.names_of_rollouts(session, workspace_id, ids) if ids else {}
    return {
        (HOLDING, rollout_id): Concern(rollout_id=rollout_id, rollout_name=name)
        for rollout_id, name in names.items()
    }
