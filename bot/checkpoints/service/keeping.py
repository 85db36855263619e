"""What votes store about a person."""

import json
from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from bot.checkpoints import store
from bot.checkpoints.model import Ballot, Checkpoint, State
from bot.checkpoints.service.telling import refresh_card
from bot.rollouts import service as rollouts

Record = dict[str, object]

ERASES_VOTES = (
    "What you have voted still counts, without your name. Where you were asked and have not voted, you are not "
    "among those asked any more. A vote with hidden names keeps the mark by which only you can change it until "
    "it closes."
)


def export_votes(session: Session, workspace_id: str, user_id: str) -> list[Record]:
    """Return where somebody was asked and has voted; and what, where votes carry names."""
    found = store.voted_in(session, workspace_id, user_id)
    names = rollouts.names_of_rollouts(
        session, workspace_id, {checkpoint.rollout_id for checkpoint, _ in found}
    )
    mine = {
        each.checkpoint_id: each for each in store.named_ballots(session, workspace_id, user_id)
    }
    records: list[Record] = []
    for checkpoint, has_voted in found:
        about = {"rollout": names.get(checkpoint.rollout_id), "vote": checkpoint.question}
        hidden = {"names": "hidden"} if checkpoint.hides_names else {}
        records.append({**about, "voted": has_voted, **hidden})
        if checkpoint.id in mine:
            records += _ballot(session, checkpoint, mine[checkpoint.id])
    return records


def erase_votes(session: Session, workspace_id: str, user_id: str, now: datetime) -> None:
    """Take somebody's name off what they have voted; where they have not, they are not asked any more."""
    asked = store.voted_in(session, workspace_id, user_id)
    store.forget_voter(session, workspace_id, user_id)
    for checkpoint, has_voted in asked:
        if checkpoint.state == State.OPEN and not has_voted:
            refresh_card(session, workspace_id, checkpoint.id, now)


def _ballot(session: Session, checkpoint: Checkpoint, ballot: Ballot) -> list[Record]:
    words = {
        str(each.id): each.words
        for each in store.options(session, checkpoint.workspace_id, checkpoint.id)
    }
    points: Mapping[str, int] = json.loads(ballot.points)
    said: Record = {"your vote": {words.get(key, key): number for key, number in points.items()}}
    return [said, {"your reason": ballot.reason}] if ballot.reason else [said]
