"""The one query of this room: whom a list may name. Everything else is kept by others."""

from collections.abc import Sequence

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from bot.slack.model import Kind, SlackUser


def colleagues(session: Session, workspace_id: str) -> Sequence[Row[str, str, Kind]]:
    """Return user_id, name and kind of every account of a workspace."""
    query = select(SlackUser.user_id, SlackUser.name, SlackUser.kind)
    return session.execute(query.where(SlackUser.workspace_id == workspace_id)).all()
