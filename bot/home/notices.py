"""A Home tab, drawn at the moment it is shown."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from bot.delivery.notices import Drawn, Fact, Moot, Notices
from bot.home import service, views
from bot.home.hooks import Section
from bot.home.model import HOME, RAISE
from bot.slack.model import Kind
from bot.slack.routes import Routes


def contribute(notices: Notices, routes: Routes, sections: Sequence[Section]) -> None:
    """Draw people's Home tabs from what the features show; what nobody answers is not offered."""

    def draw(session: Session, fact: Fact) -> Drawn:
        tab = service.tab(
            session,
            fact.workspace_id,
            fact.destination,
            sections,
            fact.now,
            may_raise=RAISE in routes.presses,
        )
        return Moot("the account is closed") if tab.kind == Kind.GONE else views.home(tab)

    notices.add(HOME, draw, called="Home tab")
