"""What leaves by itself about actions, drawn at the moment it leaves."""

from collections.abc import Sequence
from functools import partial

from sqlalchemy.orm import Session

from bot.actions import service, views
from bot.actions.hooks import Origin
from bot.actions.model import GIVEN, State
from bot.delivery.notices import Drawn, Fact, Gone, Moot, Notices
from bot.rollouts import service as rollouts


def contribute(notices: Notices, origins: Sequence[Origin]) -> None:
    """Draw what is told about actions."""
    notices.add(GIVEN, partial(given, origins), given_up=not_reached, called="note of an action")


def given(origins: Sequence[Origin], session: Session, fact: Fact) -> Drawn:
    """Draw what somebody was given, and what became of it."""
    card = service.given(session, fact.workspace_id, fact.subject_id, origins, fact.now)
    if card is None:
        return Moot("the action is not here any more")
    if not fact.is_posted and card.action.state != State.OPEN:
        return Gone("nothing was to be done any more before it left")
    if not fact.is_posted and not card.is_theirs:
        return Gone("it was given to somebody else before it left")
    return views.given(card)


def not_reached(session: Session, fact: Fact, reason: str) -> None:
    """Tell the leads that somebody does not learn of their action."""
    found = service.rollouts_of(session, fact.workspace_id, [fact.subject_id])
    for rollout_id in [] if fact.is_posted else found.values():
        rollouts.not_reached(
            session,
            workspace_id=fact.workspace_id,
            rollout_id=rollout_id,
            destination=fact.destination,
            reason=reason,
            now=fact.now,
        )
