"""What is added to a person's Home tab: their rollouts."""

from collections.abc import Callable, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from bot.rollouts import service, views
from bot.rollouts.hooks import Part
from bot.slack.blocks import Block


def home_section(
    parts: Sequence[Part],
) -> Callable[[Session, str, str, datetime], Sequence[Block]]:
    """Return the section that shows somebody's rollouts, and those they could join."""

    def section(
        session: Session, workspace_id: str, user_id: str, now: datetime
    ) -> Sequence[Block]:
        return views.at_a_glance(
            service.at_a_glance(
                session, workspace_id=workspace_id, user_id=user_id, parts=parts, now=now
            )
        )

    return section
