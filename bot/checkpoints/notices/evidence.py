"""What was known of a gate, under the card of its checkpoint."""

from sqlalchemy.orm import Session

from bot.checkpoints import service, views
from bot.checkpoints.model import EVIDENCE
from bot.delivery.notices import Drawn, Fact, Moot, Notices

NO_GATE = "nothing was known of a gate"


def contribute(notices: Notices) -> None:
    """Draw the evidence for gates."""
    notices.add(EVIDENCE, evidence, called="evidence for a gate")


def evidence(session: Session, fact: Fact) -> Drawn:
    """Draw what speaks for and against going on."""
    picture = service.picture(session, fact.workspace_id, fact.subject_id, fact.now)
    if picture is None:
        return Moot(NO_GATE)
    found = service.closed(session, picture.checkpoint, fact.now)
    return views.evidence(picture, found) or Moot(NO_GATE)
