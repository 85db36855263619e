"""What of the voices says how a rollout goes."""

from datetime import date

from sqlalchemy.orm import Session

from bot.voices import store
from bot.voices.model import Reader

SERIOUS = 4
"""A concern that affects somebody so much, or more, is serious; five is the most."""


def serious_open(session: Session, workspace_id: str, rollout_id: int) -> int:
    """Return how many serious concerns wait for an answer, of those that everybody in the rollout may see."""
    reader = Reader(workspace_id=workspace_id, user_id="", rollout_ids=[rollout_id])
    return store.count_serious(session, reader, impact=SERIOUS)


def raised_by_name(
    session: Session, workspace_id: str, rollout_id: int, since: date
) -> frozenset[str]:
    """Return who has said something with their name since a day; it is for figures about many."""
    found = store.named_raisers(session, workspace_id, rollout_id, since)
    return frozenset(user_id for user_id in found if user_id)
