"""What is added to a person's Home tab: how they are asked."""

from collections.abc import Callable, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from bot.people import service, views
from bot.people.hooks import MyLines
from bot.slack.blocks import Block


def home_section(
    my_lines: Sequence[MyLines],
) -> Callable[[Session, str, str, datetime], Sequence[Block]]:
    """Return the section that shows somebody when and what they are asked."""

    def section(
        session: Session, workspace_id: str, user_id: str, now: datetime
    ) -> Sequence[Block]:
        mine = service.mine(
            session, workspace_id=workspace_id, user_id=user_id, my_lines=my_lines, now=now
        )
        return views.settings_at_a_glance(mine)

    return section
