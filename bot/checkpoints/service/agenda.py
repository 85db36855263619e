"""Whom outcomes will be asked of in the days to come, if nobody decides before; nothing is stored."""

from collections.abc import Collection, Iterator
from datetime import datetime

from sqlalchemy.orm import Session

from bot.attention.model import Agenda, ComingAsk
from bot.checkpoints import store
from bot.checkpoints.model import Checkpoint, State
from bot.checkpoints.service.awaiting import SPONSORS_TOO, asked_then, asks_for, looked_at
from bot.people.model import Pressing
from bot.rollouts import service as rollouts


def agenda(
    session: Session, workspace_id: str, user_ids: Collection[str], until: datetime, now: datetime
) -> Agenda:
    """Return what these people will be asked before an instant.

    What may take effect by itself is left out: whether somebody is asked for it would tell what was voted.
    """
    found = store.asked_before(session, workspace_id, until)
    known = rollouts.known(session, workspace_id, {each.rollout_id for each in found})
    return Agenda(
        asks=[
            coming
            for each in found
            if each.rollout_id in known and not rollouts.is_over(known[each.rollout_id])
            if each.state == State.CLOSED or not each.by_itself
            for coming in _asks(session, each, until, now)
            if coming.ask.user_id in user_ids
        ]
    )


def _asks(
    session: Session, checkpoint: Checkpoint, until: datetime, now: datetime
) -> Iterator[ComingAsk]:
    """Go through what happens as long as nobody decides."""
    is_open = checkpoint.state == State.OPEN
    at = checkpoint.closes_at if is_open else checkpoint.next_at
    number = 0 if is_open else checkpoint.reminded + 1
    while at is not None and at < until and number <= SPONSORS_TOO:
        known_at = max(at, now)
        people = asked_then(session, checkpoint, number, known_at)
        pressing = Pressing.CAN_WAIT if number else Pressing.AWAITED
        for ask in asks_for(session, checkpoint, people, pressing, known_at):
            yield ComingAsk(ask=ask, known_at=known_at)
        at, number = looked_at(session, checkpoint, known_at), number + 1
