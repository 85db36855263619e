"""What leaves by itself about people, drawn at the moment it leaves."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from bot.delivery.notices import Drawn, Fact, Gone, IfUnknown, Moot, Notices
from bot.people import service, views
from bot.people.hooks import Keeper
from bot.people.model import AWAY, EXPORT


def contribute(notices: Notices, keepers: Sequence[Keeper]) -> None:
    """Draw what people are told about themselves."""

    def export(session: Session, fact: Fact) -> Drawn:
        pages = service.export_pages(session, fact.workspace_id, fact.destination, keepers)
        if fact.part >= len(pages):
            return Moot("less is stored by now")
        return views.export_page(pages[fact.part], number=fact.part + 1, of=len(pages))

    notices.add(AWAY, away, called="note that you are away")
    notices.add(EXPORT, export, if_unknown=IfUnknown.REPEAT, called="what is stored about you")


def away(session: Session, fact: Fact) -> Drawn:
    """Draw the word to somebody whom their lead has noted as away."""
    found = service.noted(session, fact.workspace_id, fact.subject_id, fact.now)
    return views.told_away(*found) if found else Gone("the absence was taken back")
