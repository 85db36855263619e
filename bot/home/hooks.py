"""What a feature adds to people's Home tabs; `about_people.py` collects it."""

from collections.abc import Callable, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from bot.slack.blocks import Block

Section = Callable[[Session, str, str, datetime], Sequence[Block]]
"""What a feature shows one colleague, given the workspace's and the person's id: a header and what is below
it, or nothing. Its buttons are pressed where there is no channel: what they whisper opens as a form."""
