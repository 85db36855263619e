"""Whose messages a lead may ask about, and which rollout a message is about."""

from collections import defaultdict
from collections.abc import Collection

from sqlalchemy.orm import Session

from bot.attention.hooks import Concern
from bot.rollouts import store
from bot.rollouts.model import UNREACHED, WELCOME


def led(session: Session, workspace_id: str, user_id: str) -> dict[int, set[str]]:
    """Return the rollouts going on that somebody leads or sponsors, each with who takes part in it."""
    found: defaultdict[int, set[str]] = defaultdict(set)
    for rollout_id, taker_id in store.led_takers(session, workspace_id, user_id):
        found[rollout_id].add(taker_id)
    return dict(found)


def about(
    session: Session, workspace_id: str, messages: Collection[tuple[str, int]]
) -> dict[tuple[str, int], Concern]:
    """Return the rollouts that welcomes welcome to, and that leads are told of."""
    found: dict[tuple[str, int], Concern] = {}
    for kind, rollouts_of in ((WELCOME, store.joined_by), (UNREACHED, store.unreached_in)):
        ids = [subject_id for notice, subject_id in messages if notice == kind]
        for subject_id, rollout_id, name in rollouts_of(session, workspace_id, ids) if ids else ():
            found[kind, subject_id] = Concern(rollout_id=rollout_id, rollout_name=name)
    return found
