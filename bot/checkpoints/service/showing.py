"""A checkpoint with all that everybody may see beside it."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.checkpoints import store
from bot.checkpoints.model import Checkpoint, Picture
from bot.errors import BotError
from bot.people.rules import local
from bot.people.service import names_and_zones
from bot.rollouts import service as rollouts

NOT_HERE = "That vote is not here any more. `/rollout decisions` shows what was decided."


def existing(session: Session, workspace_id: str, checkpoint_id: int) -> Checkpoint:
    """Return the checkpoint; raises BotError where it is not here any more."""
    checkpoint = store.by_id(session, workspace_id, checkpoint_id)
    if checkpoint is None:
        raise BotError(NOT_HERE)
    return checkpoint


def picture(
    session: Session, workspace_id: str, checkpoint_id: int, now: datetime
) -> Picture | None:
    """Return the checkpoint as it stands, if it is there; nothing of what was voted."""
    checkpoint = store.by_id(session, workspace_id, checkpoint_id)
    return picture_of(session, checkpoint, now) if checkpoint else None


def picture_of(session: Session, checkpoint: Checkpoint, now: datetime) -> Picture:
    """Return the checkpoint as it stands."""
    workspace_id = checkpoint.workspace_id
    rollout = rollouts.find(session, workspace_id, checkpoint.rollout_id)
    decider = checkpoint.decider_id
    names, zones = names_and_zones(session, workspace_id, [decider])
    zone = zones.get(decider, "UTC")
    asked, voted = store.counts(session, workspace_id, checkpoint.id)
    return Picture(
        checkpoint=checkpoint,
        options=tuple(store.options(session, workspace_id, checkpoint.id)),
        rollout_name=rollout.name,
        channel_id=rollout.channel_id,
        decider=names[decider],
        asked_count=asked,
        voted_count=voted,
        zone=zone,
        today=local(now, zone).date(),
    )
