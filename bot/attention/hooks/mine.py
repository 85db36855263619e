"""What is added to a person's own settings about how much they are asked."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.attention import service, views
from bot.people.rules import local
from bot.people.service import zones_of


def my_lines(session: Session, workspace_id: str, user_id: str, now: datetime) -> list[str]:
    """Say how much somebody was asked this week."""
    zone = zones_of(session, workspace_id, [user_id]).get(user_id, "UTC")
    asked, seconds, limits = service.asked_this_week(
        session, workspace_id, user_id, local(now, zone).date()
    )
    return [views.week_line(asked, seconds, limits)]
