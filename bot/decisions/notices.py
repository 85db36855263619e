"""What leaves by itself about decisions, drawn at the moment it leaves."""

from collections.abc import Sequence
from functools import partial

from sqlalchemy.orm import Session

from bot.decisions import service, views
from bot.decisions.hooks import Origin
from bot.decisions.model import ASKED, DECISION, SETTLED, State
from bot.delivery.notices import Drawn, Fact, Gone, Moot, Notices
from bot.rollouts import service as rollouts

NOT_HERE = "the decision is not here any more"


def contribute(notices: Notices, origins: Sequence[Origin]) -> None:
    """Draw what is told about decisions."""
    notices.add(DECISION, partial(decision, origins), given_up=not_reached, called="decision")
    notices.add(ASKED, partial(asked, origins), given_up=not_reached, called="proposal")
    notices.add(SETTLED, partial(settled, origins), given_up=not_reached, called="answer")


def decision(origins: Sequence[Origin], session: Session, fact: Fact) -> Drawn:
    """Draw what was decided, for its channel."""
    picture = service.picture(session, fact.workspace_id, fact.subject_id, origins, fact.now)
    return views.decision(picture) if picture else Moot(NOT_HERE)


def asked(origins: Sequence[Origin], session: Session, fact: Fact) -> Drawn:
    """Draw what is proposed, for whoever is asked."""
    picture = service.picture(session, fact.workspace_id, fact.subject_id, origins, fact.now)
    if picture is None:
        return Moot(NOT_HERE)
    found = picture.decision
    is_theirs = found.state == State.PROPOSED and found.asked_id == fact.destination
    if not (fact.is_posted or is_theirs):
        return Gone("nothing was asked of them any more before it left")
    return views.asked(picture, fact.destination)


def settled(origins: Sequence[Origin], session: Session, fact: Fact) -> Drawn:
    """Draw what was said to a proposal, for whoever proposed it."""
    picture = service.picture(session, fact.workspace_id, fact.subject_id, origins, fact.now)
    return views.settled(picture) if picture else Moot(NOT_HERE)


def not_reached(session: Session, fact: Fact, reason: str) -> None:
    """Tell the leads that a channel or somebody does not learn of a decision."""
    found = service.rollouts_decided_in(session, fact.workspace_id, [fact.subject_id])
    for rollout_id in [] if fact.is_posted else found.values():
        rollouts.not_reached(
            session,
            workspace_id=fact.workspace_id,
            rollout_id=rollout_id,
            destination=fact.destination,
            reason=reason,
            now=fact.now,
        )
