"""What somebody finds in their messages about a vote."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy.orm import Session

from bot.checkpoints import store
from bot.checkpoints.model import Called, Checkpoint, State
from bot.checkpoints.service.showing import picture_of


def called(
    session: Session, workspace_id: str, voter_ids: Collection[int], now: datetime
) -> dict[int, Called]:
    """Return the votes that people are asked for, by the ids of their voters."""
    voters = store.voters_by_id(session, workspace_id, voter_ids)
    ids = {each.checkpoint_id for each in voters}
    found = store.by_ids(session, workspace_id, ids)
    pictures = {each.id: picture_of(session, each, now) for each in found}
    return {
        each.id: Called(
            picture=pictures[each.checkpoint_id],
            has_voted=each.has_voted,
            is_over=is_over(pictures[each.checkpoint_id].checkpoint, now),
        )
        for each in voters
        if each.checkpoint_id in pictures
    }


def is_over(checkpoint: Checkpoint, now: datetime) -> bool:
    """Tell whether nobody can vote any more, also where nothing has closed it yet."""
    return checkpoint.state != State.OPEN or now >= checkpoint.closes_at


def rollouts_of_voters(session: Session, workspace_id: str, voter_ids: Collection[int]) -> set[int]:
    """Return the rollouts in which these people are to vote."""
    voters = store.voters_by_id(session, workspace_id, voter_ids)
    found = store.by_ids(session, workspace_id, {each.checkpoint_id for each in voters})
    return {each.rollout_id for each in found}
