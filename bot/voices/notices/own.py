"""The raiser's own card, which lives as long as their voice."""

from sqlalchemy.orm import Session

from bot.delivery.notices import Drawn, Fact, Gone, Notices
from bot.voices import service, views
from bot.voices.model import OWN
from bot.voices.notices.reaching import is_about_them


def contribute(notices: Notices) -> None:
    """Draw what somebody sees of the voice they raised."""
    notices.add(OWN, own, given_up=lost, called="what becomes of your concern or idea")


def own(session: Session, fact: Fact) -> Drawn:
    """Draw somebody's own voice, as it stands."""
    picture = service.picture(session, fact.workspace_id, fact.subject_id, fact.now)
    return views.own(picture) if picture else Gone("it is not here any more")


def lost(session: Session, fact: Fact, reason: str) -> None:
    """Tell those who lead that nobody can write to the raiser; they do not learn who that is."""
    if is_about_them(reason):
        service.lost(session, fact.workspace_id, fact.subject_id, fact.now)
