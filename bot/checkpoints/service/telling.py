"""The one card of a checkpoint in its channel, and what is said under it."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.checkpoints.model import CARD, WORD, Checkpoint
from bot.delivery import outbox
from bot.delivery.model import Urgency
from bot.rollouts import service as rollouts


def tell_card(session: Session, checkpoint: Checkpoint, now: datetime) -> None:
    """Show a checkpoint in its rollout's channel."""
    outbox.tell(
        session,
        workspace_id=checkpoint.workspace_id,
        key=card_key(checkpoint.id),
        notice=CARD,
        subject_id=checkpoint.id,
        destination=_channel(session, checkpoint),
        urgency=Urgency.AWAITED,
        now=now,
    )


def refresh_card(session: Session, workspace_id: str, checkpoint_id: int, now: datetime) -> None:
    """Have the card drawn again; many changes make one edit."""
    outbox.refresh(
        session,
        workspace_id=workspace_id,
        key=card_key(checkpoint_id),
        urgency=Urgency.AWAITED,
        now=now,
    )


def say(session: Session, checkpoint: Checkpoint, what: int, now: datetime) -> None:
    """Say under the card that something has happened; `what` is the part that the notice WORD draws."""
    outbox.tell(
        session,
        workspace_id=checkpoint.workspace_id,
        key=f"{WORD}:{checkpoint.id}:{what}:{int(now.timestamp())}",
        notice=WORD,
        subject_id=checkpoint.id,
        part=what,
        destination=_channel(session, checkpoint),
        thread_key=card_key(checkpoint.id),
        urgency=Urgency.AWAITED,
        now=now,
    )


def card_key(checkpoint_id: int) -> str:
    """Return the outbox key of a checkpoint's card."""
    return f"{CARD}:{checkpoint_id}"


def _channel(session: Session, checkpoint: Checkpoint) -> str:
    return rollouts.find(session, checkpoint.workspace_id, checkpoint.rollout_id).channel_id
