"""How much of a rollout's check-ins is answered, for others to build on."""

from datetime import date

from sqlalchemy.orm import Session

from bot.checkins import store


def asked_between(
    session: Session, workspace_id: str, rollout_id: int, first: date, last: date
) -> tuple[int, int]:
    """Count how often people were asked on some days, the last included, and how often they answered."""
    return store.asked_between(session, workspace_id, rollout_id, first, last)


def last_movement(session: Session, workspace_id: str, rollout_id: int) -> date | None:
    """Return the last date about which somebody in a rollout has answered."""
    return store.last_answered_on(session, workspace_id, rollout_id)
