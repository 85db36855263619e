"""What leaves by itself about who decides what, drawn at the moment it leaves."""

from sqlalchemy.orm import Session

from bot.delivery.notices import Drawn, Fact, IfUnknown, Moot, Notices
from bot.rollouts import service as rollouts
from bot.teams import service, views
from bot.teams.model import HOLDING


def contribute(notices: Notices) -> None:
    """Draw what people are told who decide about something."""
    notices.add(
        HOLDING,
        holding,
        if_unknown=IfUnknown.DROP,
        given_up=not_reached,
        called="note of what they decide about",
    )


def holding(session: Session, fact: Fact) -> Drawn:
    """Draw what somebody decides."""
    held = service.holding(session, fact.workspace_id, fact.subject_id, fact.destination)
    return views.holding(held) if held else Moot("somebody else decided before it left")


def not_reached(session: Session, fact: Fact, reason: str) -> None:
    """Tell the leads that somebody does not learn what they decide."""
    if not fact.is_posted:
        rollouts.not_reached(
            session,
            workspace_id=fact.workspace_id,
            rollout_id=fact.subject_id,
            destination=fact.destination,
            reason=reason,
            now=fact.now,
        )
