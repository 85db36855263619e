"""Checkpoints straight in the database, in the bakery's rollout, with what people have said."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.checkpoints import rules
from bot.checkpoints.model import (
    Asked,
    Ballot,
    Checkpoint,
    Method,
    Option,
    Shown,
    Stance,
    State,
    Voter,
)
from bot.rollouts.model import Rollout
from tests.voices.making import ANA, BEN, CY, KEYRING, LEA, MONDAY, OLA, TEAM

TWO_DAYS = timedelta(days=2)
DEADLINE = MONDAY + TWO_DAYS
GIVEN = ("Go on", "Go on with changes", "Pause")
YES: dict[str, int] = {Stance.CONSENT: 1}
NO: dict[str, int] = {Stance.OBJECT: 1}
HARM = "The drivers have no tablets."
ASKED = (ANA, BEN, CY, LEA)


def opened(
    session: Session,
    /,
    method: Method = Method.CONSENT,
    *,
    options: Sequence[str] = GIVEN,
    asked: Sequence[str] = ASKED,
    decider: str = OLA,
    now: datetime = MONDAY,
    **more: object,
) -> int:
    """Open a checkpoint, and return its id; its options have the ids from 1 on."""
    [rollout_id] = session.scalars(select(Rollout.id))
    usual: dict[str, object] = {
        "question": "Does everybody begin on Monday?",
        "opened_by": LEA,
        "shown": Shown.AT_CLOSE,
        "hides_names": False,
        "asked": Asked.EVERYONE,
        "asked_about": "",
        "may_add": False,
        "by_itself": False,
        "quorum": None,
    }
    checkpoint = Checkpoint(
        workspace_id=TEAM,
        rollout_id=rollout_id,
        method=method,
        state=State.OPEN,
        decider_id=decider,
        opened_at=now,
        closes_at=now + TWO_DAYS,
        next_at=now + TWO_DAYS,
        **usual | more,
    )
    session.add(checkpoint)
    session.flush()
    common = {"workspace_id": TEAM, "checkpoint_id": checkpoint.id}
    session.add_all(
        Option(position=position, words=words, **common) for position, words in enumerate(options)
    )
    session.add_all(Voter(user_id=user_id, team="", **common) for user_id in asked)
    session.flush()
    return checkpoint.id


def checkpoint(session: Session, checkpoint_id: int = 1) -> Checkpoint:
    """Return it as it is stored."""
    return session.get_one(Checkpoint, checkpoint_id)


def votes(
    session: Session,
    user_id: str,
    points: Mapping[str, int],
    *,
    reason: str | None = None,
    team: str = "",
    checkpoint_id: int = 1,
) -> None:
    """Let somebody vote as a press does."""
    found = checkpoint(session, checkpoint_id)
    query = select(Voter).where(Voter.checkpoint_id == checkpoint_id, Voter.user_id == user_id)
    session.scalars(query).one().has_voted = True
    number = len(session.scalars(select(Ballot.id)).all())
    session.add(
        Ballot(
            id=1000 - number,
            workspace_id=TEAM,
            checkpoint_id=checkpoint_id,
            token=rules.tokens_of(KEYRING, found, user_id)[0],
            team=team,
            points=json.dumps(dict(points)),
            reason=reason,
        )
    )
    session.flush()


def object_and_consent(session: Session) -> None:
    """Let Ben object, and all others consent."""
    for user_id in (ANA, CY, LEA):
        votes(session, user_id, YES)
    votes(session, BEN, NO, reason=HARM)
