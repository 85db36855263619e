"""A vote in the bakery, opened without its form."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from bot.checkpoints import service
from bot.checkpoints.model import Checkpoint, Method, Option, Voter
from bot.rollouts import service as rollouts
from bot.sandbox.elements import Chosen
from tests.checkpoints.votes import checkpoint
from tests.stories.town import Hands, Town

THREE: dict[str, Chosen | date] = {
    "Who takes part?": ["Ana Petrov", "Ben Haddad", "Cy Larsen"],
    "Sponsor": "Ola Berg",
}
TWO_DAYS = timedelta(days=2, hours=7)
"""From Monday at ten until Wednesday at five."""


async def asks_for_a_vote(
    town: Town,
    question: str,
    words: Collection[str],
    *,
    method: Method = Method.ADVICE,
    **other: Any,
) -> None:
    """Open a checkpoint for all who take part in the newest rollout; Ola decides."""
    hands = town.sandbox.timekeeper
    assert isinstance(hands, Hands)
    world = town.sandbox.world
    given = {"question": question, "decider_id": world.user_named("Ola").id} | other
    await hands.house.database.run(
        _open, world.workspace.id, method, list(words), given, town.clock()
    )
    await town.sandbox.settle()


def _open(
    session: Session,
    workspace_id: str,
    method: Method,
    words: list[str],
    given: dict[str, Any],
    now: datetime,
) -> Checkpoint:
    made = checkpoint(
        method, workspace_id=workspace_id, opened_at=now, closes_at=now + TWO_DAYS, **given
    )
    session.add(made)
    session.flush()
    for position, said in enumerate(words):
        about = {"workspace_id": workspace_id, "checkpoint_id": made.id, "position": position}
        session.add(Option(**about, words=said))
    for each in rollouts.takers(session, workspace_id, [made.rollout_id], after="", most=99):
        about = {"workspace_id": workspace_id, "checkpoint_id": made.id, "team": ""}
        session.add(Voter(**about, user_id=each.user_id))
    session.flush()
    service.tell_card(session, made, now)
    service.ask_voters(session, made, now)
    return made
