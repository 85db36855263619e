"""A rollout whose people vote, straight in the database."""

import json
from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from bot.attention.hooks import Kinds
from bot.attention.service import Folding
from bot.checkpoints import hooks, service
from bot.checkpoints.model import (
    Asked,
    Ballot,
    Checkpoint,
    Method,
    Option,
    Own,
    Shown,
    State,
    Voter,
)
from bot.privacy.rules import Keyring
from bot.rollouts.model import Member, Rollout
from bot.slack.model import SlackUser
from tests.checkins.company import NINE, TEAM, id_of, member, person, rollout

SECRET, LATER = "a key of at least thirty-two bytes", "another key of thirty-two bytes at least"
KEYRING, CHANGED = Keyring(SECRET), Keyring(LATER, [SECRET])
ANA, BEN, CY, LEA = (id_of(number) for number in range(1, 5))
OUTSIDER = id_of(5)
THURSDAY = NINE + timedelta(days=2, hours=3)
"""At noon in Berlin, two days after nine on Tuesday."""


def settle(session: Session, *, people: int = 5) -> None:
    """Let everybody be known, and take part in one rollout."""
    session.execute(insert(SlackUser), [person(number) for number in range(1, people + 1)])
    session.execute(insert(Rollout), [rollout(1)])
    since = NINE - timedelta(days=1)
    session.execute(insert(Member), [member(1, id_of(n), since) for n in range(1, people + 1)])


def checkpoint(method: Method = Method.ADVICE, **other: Any) -> Checkpoint:
    """Return a checkpoint as it was opened."""
    made: dict[str, Any] = {
        "id": 7,
        "workspace_id": TEAM,
        "rollout_id": 1,
        "question": "Keep the 6 am cut-off?",
        "method": method,
        "state": State.OPEN,
        "opened_by": LEA,
        "decider_id": LEA,
        "opened_at": NINE,
        "closes_at": THURSDAY,
        "closed_at": None,
        "quorum": None,
        "shown": Shown.AT_CLOSE,
        "hides_names": False,
        "asked": Asked.EVERYONE,
        "asked_about": "",
        "opens_wave": None,
        "may_add": False,
        "by_itself": False,
        "why": None,
        "decision_id": None,
        "next_at": None,
        "reminded": 0,
    }
    return Checkpoint(**(made | other))


def opened(
    session: Session,
    /,
    method: Method = Method.ADVICE,
    *,
    words: Collection[str] = ("Yes", "No", "Later"),
    voter_ids: Collection[str] = (ANA, BEN, CY, LEA),
    **other: Any,
) -> Checkpoint:
    """Open a checkpoint; its options have the ids 1, 2, 3."""
    made = checkpoint(method, **other)
    session.add(made)
    session.flush()
    for position, each in enumerate(words):
        option = Option(
            id=position + 1, workspace_id=TEAM, checkpoint_id=made.id, position=position
        )
        option.words = each
        session.add(option)
    for user_id in voter_ids:
        session.add(Voter(workspace_id=TEAM, checkpoint_id=made.id, user_id=user_id, team="Shop"))
    session.flush()
    return made


def votes(
    session: Session,
    user_id: str,
    points: Mapping[str, int],
    *,
    reason: str | None = None,
    now: datetime = NINE,
    keyring: Keyring = KEYRING,
    checkpoint_id: int = 7,
) -> Own:
    return service.cast(
        session,
        keyring,
        workspace_id=TEAM,
        user_id=user_id,
        checkpoint_id=checkpoint_id,
        points=points,
        reason=reason,
        now=now,
    )


def withdraws(
    session: Session, user_id: str, *, now: datetime = NINE, keyring: Keyring = KEYRING
) -> Own:
    return service.withdraw(
        session, keyring, workspace_id=TEAM, user_id=user_id, checkpoint_id=7, now=now
    )


def cast_votes(session: Session) -> list[tuple[dict[str, int], str | None]]:
    """All ballots, in an order of their content."""
    found = session.execute(select(Ballot.points, Ballot.reason))
    return sorted(((json.loads(points), reason) for points, reason in found), key=str)


def lives(session: Session, now: datetime) -> None:
    """Let people be asked what is due."""
    kinds = Kinds()
    hooks.contribute(kinds)
    while Folding(kinds).run(session, now):
        pass
    session.flush()
