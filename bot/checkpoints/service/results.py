"""What was voted, for those who may see it already."""

import json
from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime

from pydantic import TypeAdapter
from sqlalchemy.orm import Session

from bot.checkpoints import rules, store
from bot.checkpoints.model import (
    Ballot,
    Checkpoint,
    Closed,
    Decided,
    Objection,
    Shown,
    Stance,
    State,
    Tally,
)
from bot.decisions import service as decisions
from bot.privacy.rules import shown_groups
from bot.waves.hooks import Evidence

EVIDENCE = TypeAdapter(Evidence)
"""The evidence for a gate, to and from JSON."""

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
    asked, _ = store.counts(session, checkpoint.workspace_id, checkpoint.id)
    return _tally(session, checkpoint, _ballots(session, checkpoint), asked, checkpoint.quorum)


def closed(session: Session, checkpoint: Checkpoint, now: datetime) -> Closed:
    """Return what came out of a checkpoint that is closed, for all to see."""
    workspace_id = checkpoint.workspace_id
    found = store.found(session, workspace_id, checkpoint.id)
    by_team: defaultdict[str, list[Ballot]] = defaultdict(list)
    for each in _ballots(session, checkpoint):
        by_team[each.team].append(each)
    large = shown_groups({team: len(ballots) for team, ballots in by_team.items()})
    shown = sorted(large) if len(by_team) > 1 else []
    return Closed(
        tally=tally_of(session, checkpoint),
        teams=tuple(
            (team, _tally(session, checkpoint, by_team[team], len(by_team[team]), None))
            for team in shown
        ),
        has_small_teams=len(by_team) > 1 and len(large) < len(by_team),
        objections=tuple(store.objections(session, workspace_id, checkpoint.id)),
        evidence=EVIDENCE.validate_json(found.evidence) if found else None,
        decided=_decided(session, checkpoint, now),
    )


def is_closed(checkpoint: Checkpoint) -> bool:
    """Tell whether its votes are counted, and all may see them."""
    return checkpoint.state in OVER


def ended(
    session: Session, workspace_id: str, checkpoint_ids: Collection[int]
) -> Sequence[Checkpoint]:
    """Return those of some checkpoints whose votes all may see, as they are closed."""
    found = store.by_ids(session, workspace_id, checkpoint_ids)
    return [each for each in found if each.state in OVER]


def objections(session: Session, workspace_id: str, checkpoint_id: int) -> Sequence[Objection]:
    """Return the objections to what a checkpoint asked, and what became of them."""
    return store.objections(session, workspace_id, checkpoint_id)


def objectors(session: Session, workspace_id: str, checkpoint_id: int) -> list[str]:
    """Return who objected under their own name; where names are hidden, nobody is known."""
    checkpoint = store.by_id(session, workspace_id, checkpoint_id)
    if checkpoint is None or checkpoint.hides_names or checkpoint.state not in OVER:
        return []
    ballots = _ballots(session, checkpoint)
    objecting = (each for each in ballots if json.loads(each.points).get(Stance.OBJECT))
    return sorted(each.token for each in objecting if each.token)


def _decided(session: Session, checkpoint: Checkpoint, now: datetime) -> Decided | None:
    if checkpoint.decision_id is None:
        return None
    found = decisions.picture(session, checkpoint.workspace_id, checkpoint.decision_id, (), now)
    if found is None:
        return None
    return Decided(words=found.decision.words, why=found.decision.why, by=found.by)


def _ballots(session: Session, checkpoint: Checkpoint) -> Sequence[Ballot]:
    return store.ballots(session, checkpoint.workspace_id, checkpoint.id)


def _tally(
    session: Session,
    checkpoint: Checkpoint,
    ballots: Sequence[Ballot],
    asked: int,
    quorum: int | None,
) -> Tally:
    options = store.options(session, checkpoint.workspace_id, checkpoint.id)
    return rules.tally(
        checkpoint.method,
        [option.id for option in options],
        [json.loads(each.points) for each in ballots],
        asked,
        quorum,
    )


def _has_voted(session: Session, checkpoint: Checkpoint, viewer_id: str | None) -> bool:
    if viewer_id is None or checkpoint.state != State.OPEN:
        return False
    voter = store.voter(session, checkpoint.workspace_id, checkpoint.id, viewer_id)
    return voter is not None and voter.has_voted
