"""What is added to a person's Home tab: what is asked of them."""

from collections.abc import Callable, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from bot.attention import service, views
from bot.attention.hooks import Kinds
from bot.slack.blocks import Block


def home_section(kinds: Kinds) -> Callable[[Session, str, str, datetime], Sequence[Block]]:
    """Return the section that shows what is asked of somebody, with the buttons to answer."""

    def section(
        session: Session, workspace_id: str, user_id: str, now: datetime
    ) -> Sequence[Block]:
        return views.asked_now(service.asked_now(session, workspace_id, user_id, kinds, now))

    return section
