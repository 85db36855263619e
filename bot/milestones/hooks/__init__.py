"""Where features meet milestones: what counts as moving, and what arises by itself."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from bot.milestones.model import Arising

__all__ = ["Arising", "LastOn", "Movement"]

LastOn = Callable[[Session, str, int], date | None]
"""The last day on which something moved in a rollout: given the workspace's and the rollout's id; None: never."""


@dataclass(frozen=True, kw_only=True)
class Movement:
    """A sign that a rollout moves; `about_people.py` collects them."""

    #: as a list names it, such as “Answers to check-ins”
    called: str
    last_on: LastOn
