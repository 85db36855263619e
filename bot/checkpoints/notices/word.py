"""What is said under the card of a checkpoint, drawn at the moment it leaves."""

from sqlalchemy.orm import Session

from bot.checkpoints import service, views
from bot.checkpoints.model import WORD
from bot.delivery.notices import Drawn, Fact, Moot, Notices
from bot.rollouts import service as rollouts

NOT_HERE = "the vote is not here any more"
NOTHING = "there is nothing to say about it any more"


def contribute(notices: Notices) -> None:
    """Draw what is said under the cards of checkpoints."""
    notices.add(WORD, word, given_up=not_said, called="word about a vote")


def word(session: Session, fact: Fact) -> Drawn:
    """Draw what has happened to a checkpoint."""
    picture = service.picture(session, fact.workspace_id, fact.subject_id, fact.now)
    if picture is None:
        return Moot(NOT_HERE)
    return views.word(picture, fact.part) or Moot(NOTHING)


def not_said(session: Session, fact: Fact, reason: str) -> None:
    """Tell the leads that their channel does not hear of it."""
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
