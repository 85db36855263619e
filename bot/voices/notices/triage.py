"""The message that lives as long as a voice where those who lead see it, and whoever looks after it."""

from sqlalchemy.orm import Session

from bot.delivery.model import PEOPLE
from bot.delivery.notices import Drawn, Fact, Gone, Notices
from bot.rollouts import service as rollouts
from bot.voices import service, store, views
from bot.voices.model import TRIAGE, Visibility, Voice
from bot.voices.notices.reaching import missed


def contribute(notices: Notices) -> None:
    """Draw what those who lead see of a voice."""
    notices.add(TRIAGE, triage, given_up=not_seen, called="concern or idea to look after")


def triage(session: Session, fact: Fact) -> Drawn:
    """Draw a voice for those who lead; where it is told in confidence now, only for those who may see it."""
    picture = service.picture(session, fact.workspace_id, fact.subject_id, fact.now)
    if picture is None:
        return Gone("it is not here any more")
    voice, reader = picture.voice, fact.destination
    if not _may_stand(session, voice, reader):
        return Gone("it is told in confidence now")
    if service.is_elsewhere(session, voice, reader):
        return views.elsewhere(picture)
    is_person = reader.startswith(PEOPLE)
    leads = not is_person or rollouts.leads(session, fact.workspace_id, voice.rollout_id, reader)
    return views.triage(picture, leads=leads, owns=voice.owner_id == reader)


def not_seen(session: Session, fact: Fact, reason: str) -> None:
    """Tell the others who lead that a voice does not reach one of them, or their channel."""
    voice = store.by_id(session, fact.workspace_id, fact.subject_id)
    if voice and not fact.is_posted:
        missed(session, fact, voice.rollout_id, reason)


def _may_stand(session: Session, voice: Voice, destination: str) -> bool:
    if voice.visibility != Visibility.CONFIDENTIAL or destination == voice.owner_id:
        return True
    return destination in store.confidants(session, voice.workspace_id, voice.id)
