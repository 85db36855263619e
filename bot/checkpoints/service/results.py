"""What was voted, for those who may see it already."""

import json

from sqlalchemy.orm import Session

from bot.checkpoints import rules, store
from bot.checkpoints.model import Checkpoint, Shown, State, Tally

OVER = (State.CLOSED, State.DECIDED)


def shown(session: Session, checkpoint: Checkpoint, viewer_id: str | None) -> Tally | None:
    """Return the votes as far as they may be seen; None: not yet. `viewer_id` None: by everybody, on the card."""
    may_see = (
        checkpoint.state in OVER
        or checkpoint.shown == Shown.AT_ONCE
        or (checkpoint.shown == Shown.AFTER_VOTING and _has_voted(session, checkpoint, viewer_id))
    )
    return tally_of(session, checkpoint) if may_see else None


def tally_of(session: Session, checkpoint: Checkpoint) -> Tally:
    """Return the votes counted; whoever calls it shows them to nobody who may not see them yet."""
    workspace_id = checkpoint.workspace_id
    asked, _ = store.counts(session, workspace_id, checkpoint.id)
    return rules.tally(
        checkpoint.method,
        [option.id for option in store.options(session, workspace_id, checkpoint.id)],
        [json.loads(each.points) for each in store.ballots(session, workspace_id, checkpoint.id)],
        asked,
        checkpoint.quorum,
    )


def _has_voted(session: Session, checkpoint: Checkpoint, viewer_id: str | None) -> bool:
    if viewer_id is None or checkpoint.state != State.OPEN:
        return False
    voter = store.voter(session, checkpoint.workspace_id, checkpoint.id, viewer_id)
    return voter is not None and voter.has_voted
