"""What is added to a person's Home tab: what they have to do."""

from collections.abc import Callable, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from bot.actions import service, views
from bot.actions.hooks import Origin
from bot.slack.blocks import Block


def home_section(
    origins: Sequence[Origin],
) -> Callable[[Session, str, str, datetime], Sequence[Block]]:
    """Return the section that shows somebody's open actions, the first due first, with what settles them."""

    def section(
        session: Session, workspace_id: str, user_id: str, now: datetime
    ) -> Sequence[Block]:
        return views.at_a_glance(service.waiting_for(session, workspace_id, user_id, origins, now))

    return section
