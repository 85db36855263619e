"""A checkpoint in its rollout's channel, drawn at the moment it leaves."""

from sqlalchemy.orm import Session

from bot.checkpoints import service, views
from bot.checkpoints.model import CARD
from bot.delivery.notices import Drawn, Fact, Moot, Notices
from bot.rollouts import service as rollouts


def contribute(notices: Notices) -> None:
    """Draw the card of each checkpoint."""
    notices.add(CARD, card, given_up=missed, called="vote")


def card(session: Session, fact: Fact) -> Drawn:
    """Draw a checkpoint for everybody in its channel."""
    picture = service.picture(session, fact.workspace_id, fact.subject_id, fact.now)
    if picture is None:
        return Moot("the vote is not here any more")
    checkpoint = picture.checkpoint
    is_over = service.is_over(checkpoint, fact.now)
    if service.is_closed(checkpoint):
        closed = service.closed(session, checkpoint, fact.now)
        said = [views.said_button(checkpoint.id, hides_names=checkpoint.hides_names)]
        more = said if service.has_sayings(session, checkpoint) else []
        ended = views.ended(closed, picture)
        return views.card(picture, None, is_over=is_over, ended=ended, more=more)
    tally = service.shown(session, checkpoint, None)
    more = [] if is_over else views.ways_to_change(picture)
    return views.card(picture, tally, is_over=is_over, more=more)


def missed(session: Session, fact: Fact, reason: str) -> None:
    """Tell the leads that their channel did not get a vote."""
    picture = service.picture(session, fact.workspace_id, fact.subject_id, fact.now)
    if picture and not fact.is_posted:
        rollouts.not_reached(
            session,
            workspace_id=fact.workspace_id,
            rollout_id=picture.checkpoint.rollout_id,
            destination=fact.destination,
            reason=reason,
            now=fact.now,
        )
