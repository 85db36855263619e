"""What leaves by itself about people, drawn at the moment it leaves."""

from sqlalchemy.orm import Session

from bot.delivery.notices import Drawn, Fact, Gone, Notices
from bot.people import service, views
from bot.people.model import AWAY


def contribute(notices: Notices) -> None:
    """Draw what people are told about themselves."""
    notices.add(AWAY, away, called="note that you are away")


def away(session: Session, fact: Fact) -> Drawn:
    """Draw the word to somebody whom their lead has noted as away."""
    found = service.noted(session, fact.workspace_id, fact.subject_id, fact.now)
    return views.told_away(*found) if found else Gone("the absence was taken back")
