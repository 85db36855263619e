"""What features may add to what is known and shown of people; `app.py` collects these."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from bot.slack.model import SlackUser

PersonChanged = Callable[[Session, SlackUser, datetime], None]
"""Follows a change of somebody's zone or account, in the transaction that stores it."""

MyLines = Callable[[Session, str, str, datetime], list[str]]
"""Lines of `/rollout me`: given the workspace's and the person's id."""

Led = Callable[[Session, str, str], Mapping[int, Collection[str]]]
"""The rollouts that somebody leads or sponsors, each with the people who take part in it."""

Export = Callable[[Session, str, str], Sequence[Mapping[str, object]]]
"""All that is stored about a person, as records of plain values; a record fits into a message."""

Erase = Callable[[Session, str, str, datetime], None]
"""Takes away what is stored about a person, as far as it can go."""


@dataclass(frozen=True, kw_only=True)
class Keeper:
    """A feature that stores something about people."""

    #: what it is called in the export: `check-ins`
    name: str
    export: Export
    erase: Erase
    #: what goes, and what stays, in a sentence or two for the person
    erases: str
