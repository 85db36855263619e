"""Hidden ballots that another key has marked. Keys change for all workspaces alike."""

from collections.abc import Mapping, Sequence

from sqlalchemy import Row, bindparam, select, update
from sqlalchemy.orm import Session

from bot.checkpoints.model import Ballot, Checkpoint, State, Voter
from bot.database import bare

B = bare(Ballot).c


def hidden_open(
    session: Session, *, after: int, most: int
) -> Sequence[Row[int, str, int, str | None]]:
    """Return the next who have voted, in all workspaces, where names are hidden and it is still open.

    Each with the voter's id, the workspace's, the checkpoint's and the person's.
    """
    query = (
        select(Voter.id, Voter.workspace_id, Voter.checkpoint_id, Voter.user_id)
        .join(Checkpoint, Checkpoint.id == Voter.checkpoint_id)
        .where(Checkpoint.hides_names, Checkpoint.state == State.OPEN)
        .where(Voter.has_voted, Voter.id > after)
    )
    return session.execute(query.order_by(Voter.id).limit(most)).all()


def remark(session: Session, marks: Mapping[tuple[str, int, str], str]) -> int:
    """Give ballots another token each, by workspace, checkpoint and former token; returns how many had one."""
    statement = (
        update(bare(Ballot))
        .where(
            B.workspace_id == bindparam("of_workspace"),
            B.checkpoint_id == bindparam("of_checkpoint"),
            B.token == bindparam("former"),
        )
        .values(token=bindparam("newest"))
    )
    changed = 0
    for (workspace_id, checkpoint_id, former), newest in marks.items():
        values = {"of_workspace": workspace_id, "of_checkpoint": checkpoint_id, "former": former}
        found = session.connection().execute(statement, values | {"newest": newest})
        changed += found.rowcount
    return changed
