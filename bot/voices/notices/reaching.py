"""What follows a message about a voice that can never arrive."""

from sqlalchemy.orm import Session

from bot.delivery.notices import Fact
from bot.delivery.reasons import ACCOUNTS
from bot.rollouts import service as rollouts

NOBODY_THERE = {*ACCOUNTS, "user_disabled", "cannot_dm_bot", "channel_not_found", "is_archived"}
"""Slack's codes for somebody who has no account any more, or no conversation with the bot."""


def is_about_them(reason: str) -> bool:
    """Tell whether a message failed because of whom it is for, and not of the message or the app."""
    return reason in NOBODY_THERE


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
