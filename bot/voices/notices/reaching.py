"""What follows a message about a voice that can never arrive."""

from sqlalchemy.orm import Session

from bot.delivery.notices import Fact
from bot.delivery.reasons import EDITS, ENTRIES, FAULTS, TOKENS, TROUBLES
from bot.rollouts import service as rollouts

OF_NO_PERSON = {*EDITS, *ENTRIES, *FAULTS, *TOKENS, *TROUBLES}
"""Slack's codes that say nothing about whether somebody can be reached."""


def is_about_them(reason: str) -> bool:
    """Tell whether a message failed because of whom it is for, and not of the message or the app."""
    return reason not in OF_NO_PERSON


def missed(session: Session, fact: Fact, rollout_id: int, reason: str) -> None:
    """Tell the leads that a channel or a colleague who leads is not reached."""
    rollouts.not_reached(
        session,
        workspace_id=fact.workspace_id,
        rollout_id=rollout_id,
        destination=fact.destination,
        reason=reason,
        now=fact.now,
    )
