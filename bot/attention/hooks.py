"""What features tell of the messages they have sent; `app.py` collects it."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from bot.attention.model import Concern, Planned
from bot.people.hooks import Led

__all__ = ["About", "Comes", "Concern", "Led", "Planned", "Sources"]

About = Callable[[Session, str, Collection[tuple[str, int]]], Mapping[tuple[str, int], Concern]]
"""The rollouts that messages are about, each named by its notice and subject; others are left out."""

Comes = Callable[[Session, str, str, datetime], Sequence[Planned]]
"""What a person will be sent that is in no outbox yet: given the workspace's and the person's id."""


@dataclass(frozen=True, kw_only=True)
class Sources:
    """Who is asked about messages to people."""

    about: Sequence[About]
    comes: Sequence[Comes]
    led: Led
