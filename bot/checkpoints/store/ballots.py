"""What was said, apart from who said it."""

import secrets
from collections.abc import Sequence

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from bot.checkpoints.model import Ballot, Objection

LARGEST_ID = 2**31 - 1


def ballots(session: Session, workspace_id: str, checkpoint_id: int) -> Sequence[Ballot]:
    """Return all ballots, in the order of their random ids."""
    query = select(Ballot).where(
        Ballot.workspace_id == workspace_id, Ballot.checkpoint_id == checkpoint_id
    )
    return session.scalars(query.order_by(Ballot.id)).all()


def reseal(session: Session, workspace_id: str, checkpoint_id: int) -> None:
    """Write all ballots of a checkpoint anew, shuffled, with other random ids and without their tokens.

    They are taken away and put back, as a row that is only changed keeps its place among the others.
    """
    of_it = (Ballot.workspace_id == workspace_id) & (Ballot.checkpoint_id == checkpoint_id)
    rows = session.execute(select(Ballot.team, Ballot.points, Ballot.reason).where(of_it)).all()
    session.execute(delete(Ballot).where(of_it))
    ids = new_ids(session, Ballot, len(rows))
    anew = [
        {
            "id": ballot_id,
            "workspace_id": workspace_id,
            "checkpoint_id": checkpoint_id,
            "token": None,
            **row._mapping,
        }
        for ballot_id, row in zip(ids, rows, strict=True)
    ]
    secrets.SystemRandom().shuffle(anew)
    if anew:
        session.execute(insert(Ballot), anew)


def new_ids(session: Session, table: type[Ballot] | type[Objection], number: int) -> list[int]:
    """Return ids that tell no order, and that nothing has yet."""
    found: set[int] = set()
    while len(found) < number:
        drawn = {secrets.randbelow(LARGEST_ID) + 1 for _ in range(number - len(found))}
        found |= drawn - set(session.scalars(select(table.id).where(table.id.in_(drawn))))
    return list(found)
