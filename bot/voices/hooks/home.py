"""What is added to a person's Home tab: what they have said, and what waits for an answer of theirs."""

from collections.abc import Callable, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from bot.privacy.rules import Keyring
from bot.slack.blocks import Block
from bot.voices import service, views
from bot.voices.model import Show, Wanted


def home_section(keyring: Keyring) -> Callable[[Session, str, str, datetime], Sequence[Block]]:
    """Return the section that shows somebody's own voices, those without their name too."""

    def section(
        session: Session, workspace_id: str, user_id: str, now: datetime
    ) -> Sequence[Block]:
        page = service.ledger_page(
            session,
            keyring,
            workspace_id=workspace_id,
            user_id=user_id,
            channel_id="",
            wanted=Wanted(show=Show.MINE),
            now=now,
        )
        return views.at_a_glance(page)

    return section


def waiting_section(
    session: Session, workspace_id: str, user_id: str, now: datetime
) -> Sequence[Block]:
    """Show those who lead, and whoever looks after voices, what waits for an answer."""
    return views.owed_at_a_glance(service.waiting_for(session, workspace_id, user_id, now))
