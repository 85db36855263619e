"""What leaves by itself about waves, drawn at the moment it leaves."""

from sqlalchemy.orm import Session

from bot.delivery.notices import Drawn, Fact, IfUnknown, Moot, Notices
from bot.errors import BotError
from bot.rollouts import service as rollouts
from bot.waves import service, views
from bot.waves.model import OPENED


def contribute(notices: Notices) -> None:
    """Draw what channels are told of waves."""
    notices.add(
        OPENED, opened, if_unknown=IfUnknown.DROP, given_up=channel_missed, called="news of a wave"
    )


def opened(session: Session, fact: Fact) -> Drawn:
    """Draw who begins, why, and what comes."""
    try:
        return views.opened(service.opening(session, fact.workspace_id, fact.subject_id))
    except BotError:
        return Moot("the wave is not here any more")


def channel_missed(session: Session, fact: Fact, reason: str) -> None:
    """Tell the leads that their channel does not learn who begins."""
    wave = service.opening(session, fact.workspace_id, fact.subject_id).wave
    rollouts.not_reached(
        session,
        workspace_id=fact.workspace_id,
        rollout_id=wave.rollout_id,
        destination=fact.destination,
        reason=reason,
        now=fact.now,
    )
