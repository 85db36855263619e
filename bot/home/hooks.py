"""What a feature adds to people's Home tabs; `about_people.py` collects it."""

from collections.abc import Callable, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from bot.slack.blocks import Block, header

Section = Callable[[Session, str, str, datetime], Sequence[Block]]
"""What a feature shows one colleague, given the workspace's and the person's id: a header and what is below
it, or nothing. Its buttons are pressed where there is no channel: what they whisper opens as a form."""


def under(title: str, *sections: Section) -> Section:
    """Return what several features show, below one header; nothing where they have nothing to show."""

    def section(
        session: Session, workspace_id: str, user_id: str, now: datetime
    ) -> Sequence[Block]:
        shown = [block for each in sections for block in each(session, workspace_id, user_id, now)]
        return [header(title), *shown] if shown else []

    return section
