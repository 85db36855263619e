"""What voters are asked with their message of the day."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy.orm import Session

from bot.attention.hooks import Kind, Kinds
from bot.attention.model import Section
from bot.checkpoints import service, views
from bot.checkpoints.model import VOTE
from bot.rollouts import service as rollouts


def contribute(kinds: Kinds) -> None:
    """Let checkpoints ask for votes."""
    kinds.add(
        Kind(
            name=VOTE,
            called=("vote", "votes"),
            sections=sections,
            left_out=goes_on,
            not_reached=not_reached,
        )
    )


def sections(
    session: Session, workspace_id: str, voter_ids: Collection[int], now: datetime
) -> dict[int, Section]:
    """Ask for votes, or show how they stand."""
    found = service.called(session, workspace_id, voter_ids, now)
    return {voter_id: views.asked_to_vote(called) for voter_id, called in found.items()}


def goes_on(
    _session: Session, _workspace_id: str, _voter_ids: Collection[int], _now: datetime
) -> None:
    """Whom a day had no room for has the card, and is reminded in the last 24 hours."""


def not_reached(
    session: Session,
    workspace_id: str,
    voter_ids: Collection[int],
    user_id: str,
    reason: str,
    now: datetime,
) -> None:
    """Tell the leads that somebody could not be asked to vote."""
    for rollout_id in service.rollouts_of_voters(session, workspace_id, voter_ids):
        rollouts.not_reached(
            session,
            workspace_id=workspace_id,
            rollout_id=rollout_id,
            destination=user_id,
            reason=reason,
            now=now,
        )
