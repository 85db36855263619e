"""What voices and actions have to do with each other: the form that makes one, and where it came from."""

from collections.abc import Collection
from datetime import date

from sqlalchemy.orm import Session

from bot.actions.hooks import Origin, fields
from bot.slack.blocks import Form
from bot.voices import service, views
from bot.voices.model import ORIGIN, Picture


def action_form(picture: Picture, due_on: date) -> Form:
    """Ask what is to be done about a voice, by whom, and by when."""
    return views.act_form(picture, fields(due_on=due_on, owner_id=picture.voice.owner_id or ""))


def lines(session: Session, workspace_id: str, voice_ids: Collection[int]) -> dict[int, str]:
    """Say what actions were made from; of what not everybody may see, only that it was said."""
    shown = service.shown_with_actions(session, workspace_id, voice_ids)
    return {each: views.origin(shown.get(each)) for each in voice_ids}


VOICE = Origin(kind=ORIGIN, line=lines, finished=service.finished)
"""What actions can be made from."""
