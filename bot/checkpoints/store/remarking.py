"""Hidden ballots that another key has marked. Keys change for all workspaces alike."""

from collections.abc import Collection, Sequence

from sqlalchemy import Row, bindparam, select, update
from sqlalchemy.orm import Session

from bot.checkpoints.model import Ballot, Checkpoint, State, Voter
from bot.database import bare

BALLOTS = bare(Ballot).c
REMARK = (
    update(bare(Ballot))
    .where(
        BALLOTS.workspace_id == bindparam("of_workspace"),
        BALLOTS.checkpoint_id == bindparam("of_checkpoint"),
        BALLOTS.token.in_(bindparam("former", expanding=True)),
    )
    .values(token=bindparam("newest"))
)


def hidden_open(session: Session, *, after: int, most: int) -> Sequence[Row[Voter, Checkpoint]]:
    """Return the next who have voted, in all workspaces, where names are hidden and it is still open."""
    query = (
        select(Voter, Checkpoint)
        .join(Checkpoint, Checkpoint.id == Voter.checkpoint_id)
        .where(Checkpoint.hides_names, Checkpoint.state == State.OPEN)
        .where(Voter.has_voted, Voter.id > after)
    )
    return session.execute(query.order_by(Voter.id).limit(most)).all()


def remark(session: Session, checkpoint: Checkpoint, former: Collection[str], newest: str) -> int:
    """Give a ballot that has a former token its newest one; returns how many had one."""
    values = {
        "of_workspace": checkpoint.workspace_id,
        "of_checkpoint": checkpoint.id,
        "former": list(former),
        "newest": newest,
    }
    return session.connection().execute(REMARK, values).rowcount
