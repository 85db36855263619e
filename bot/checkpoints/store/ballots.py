"""What was said, apart from who said it."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.checkpoints.model import Ballot


def ballots(session: Session, workspace_id: str, checkpoint_id: int) -> Sequence[Ballot]:
    """Return all ballots, in the order of their random ids."""
    query = select(Ballot).where(
        Ballot.workspace_id == workspace_id, Ballot.checkpoint_id == checkpoint_id
    )
    return session.scalars(query.order_by(Ballot.id)).all()
