"""What leaves by itself about milestones and kudos, drawn at the moment it leaves."""

from collections.abc import Mapping, Sequence
from functools import partial

from sqlalchemy.orm import Session

from bot.delivery.notices import Drawn, Fact, Gone, IfUnknown, Moot, Notices
from bot.errors import BotError
from bot.milestones import service, views
from bot.milestones.hooks import Movement
from bot.milestones.model import (
    ARISEN,
    CELEBRATION,
    HELD,
    KUDOS,
    STALLED,
    THANKED,
    YOURS,
    Card,
    State,
)
from bot.rollouts import service as rollouts


def contribute(notices: Notices, movements: Sequence[Movement]) -> None:
    """Draw what is told about milestones and kudos."""
    notices.add(YOURS, yours, given_up=of_milestone, called="note of a milestone")
    notices.add(HELD, held, if_unknown=IfUnknown.DROP, called="word about a celebration")
    notices.add(CELEBRATION, celebration, given_up=of_milestone, called="celebration")
    notices.add(ARISEN, arisen, called="milestone that arose by itself")
    notices.add(
        STALLED,
        partial(stalled, movements),
        if_unknown=IfUnknown.DROP,
        called="word about standing still",
    )
    notices.add(KUDOS, kudos, if_unknown=IfUnknown.DROP, given_up=of_kudos, called="kudos")
    notices.add(THANKED, thanked, called="kudos")


def yours(session: Session, fact: Fact) -> Drawn:
    """Draw that somebody looks after a milestone, and what became of it."""
    card = _card(session, fact)
    if card is None:
        return Moot("the milestone is not here any more")
    is_theirs = card.milestone.owner_id == fact.destination
    if not fact.is_posted and (card.milestone.state != State.OPEN or not is_theirs):
        return Gone("nothing was to be done any more before it left")
    return views.yours(card, is_theirs=is_theirs)


def held(session: Session, fact: Fact) -> Drawn:
    """Draw why a celebration waits."""
    card = _card(session, fact)
    if card is None:
        return Moot("the milestone is not here any more")
    if not fact.is_posted and not card.milestone.is_held:
        return Moot("it was celebrated before this left")
    return views.held(card)


def celebration(session: Session, fact: Fact) -> Drawn:
    """Draw a milestone that was reached."""
    shown = service.celebration(
        session, fact.workspace_id, fact.subject_id, is_posted=fact.is_posted, now=fact.now
    )
    return views.celebration(shown) if shown else Moot("the milestone is not here any more")


def arisen(session: Session, fact: Fact) -> Drawn:
    """Draw a milestone that nobody has set."""
    found = service.arisen_named(session, fact.workspace_id, fact.subject_id)
    return views.arisen(found) if found else Moot("the rollout is not told of such milestones")


def stalled(movements: Sequence[Movement], session: Session, fact: Fact) -> Drawn:
    """Draw what has gone quiet."""
    found = service.stall(session, fact.workspace_id, fact.subject_id, movements)
    return views.stalled(found) if found else Moot("the rollout is not going on any more")


def kudos(session: Session, fact: Fact) -> Drawn:
    """Draw a thank-you for all to see."""
    found = service.thanks(session, fact.workspace_id, fact.subject_id)
    if found is None or not found.receivers:
        return Gone("whoever was thanked has been erased")
    return views.posted(found)


def thanked(session: Session, fact: Fact) -> Drawn:
    """Draw a thank-you for somebody who is thanked."""
    found = service.thanks(session, fact.workspace_id, fact.subject_id)
    if found is None or not found.receivers:
        return Gone("whoever was thanked has been erased")
    return views.thanked(found)


def of_milestone(session: Session, fact: Fact, reason: str) -> None:
    """Tell the leads whom a message about a milestone cannot reach."""
    _missed(
        session, fact, service.rollouts_of(session, fact.workspace_id, [fact.subject_id]), reason
    )


def of_kudos(session: Session, fact: Fact, reason: str) -> None:
    """Tell the leads that their channel got no kudos."""
    found = service.rollouts_thanked_in(session, fact.workspace_id, [fact.subject_id])
    _missed(session, fact, found, reason)


def _missed(session: Session, fact: Fact, found: Mapping[int, int], reason: str) -> None:
    for rollout_id in [] if fact.is_posted else found.values():
        rollouts.not_reached(
            session,
            workspace_id=fact.workspace_id,
            rollout_id=rollout_id,
            destination=fact.destination,
            reason=reason,
            now=fact.now,
        )


def _card(session: Session, fact: Fact) -> Card | None:
    try:
        return service.card(
            session,
            workspace_id=fact.workspace_id,
            milestone_id=fact.subject_id,
            now=fact.now,
        )
    except BotError:
        return None
