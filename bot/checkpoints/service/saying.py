"""Who said what, once a checkpoint is closed."""

import json
from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from bot.checkpoints import store
from bot.checkpoints.model import Ballot, Checkpoint, Said, Sayings
from bot.checkpoints.service.results import is_closed
from bot.checkpoints.service.showing import NOT_HERE, existing, picture_of
from bot.errors import BotError
from bot.people.service import names_of
from bot.rollouts import service as rollouts

STILL_OPEN = "The vote is still open. Who said what is shown when it closes."
SOMEBODY_WHO_LEFT = "someone who left"


def sayings(
    session: Session,
    *,
    workspace_id: str,
    user_id: str,
    channel_id: str,
    checkpoint_id: int,
    now: datetime,
) -> Sayings:
    """Return the votes of a closed checkpoint to somebody who knows of its rollout; raises BotError.

    Where names are hidden only the reasons are told, in the order of their random ids.
    """
    checkpoint = existing(session, workspace_id, checkpoint_id)
    known = rollouts.known_to(
        session, workspace_id=workspace_id, user_id=user_id, channel_id=channel_id
    )
    if checkpoint.rollout_id not in {rollout.id for rollout in known}:
        raise BotError(NOT_HERE)
    if not is_closed(checkpoint):
        raise BotError(STILL_OPEN)
    return Sayings(
        picture=picture_of(session, checkpoint, now), said=tuple(_said(session, checkpoint))
    )


def has_sayings(session: Session, checkpoint: Checkpoint) -> bool:
    """Tell whether there is anything to read beside the count."""
    return bool(_said(session, checkpoint))


def _said(session: Session, checkpoint: Checkpoint) -> list[Said]:
    ballots = store.ballots(session, checkpoint.workspace_id, checkpoint.id)
    if checkpoint.hides_names:
        return [Said(name="", points={}, reason=each.reason) for each in ballots if each.reason]
    ids = [each.token for each in ballots if each.token]
    names = names_of(session, checkpoint.workspace_id, ids) if ids else {}
    return sorted((_by_name(each, names) for each in ballots), key=lambda said: said.name)


def _by_name(ballot: Ballot, names: Mapping[str, str]) -> Said:
    return Said(
        name=names.get(ballot.token or "", SOMEBODY_WHO_LEFT),
        points=json.loads(ballot.points),
        reason=ballot.reason or "",
    )
