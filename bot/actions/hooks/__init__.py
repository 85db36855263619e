"""Where features meet actions: what actions are made from, and the form that makes one."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from bot.actions.model import Action, Draft
from bot.actions.views import fields, filled

__all__ = ["Action", "Draft", "Origin", "fields", "filled"]

Line = Callable[[Session, str, Collection[int]], Mapping[int, str]]
"""What actions were made from, a line of mrkdwn each by its id; what is not there any more is left out.

It is shown to whoever has the action and to all who lead the rollout: words that some of them may not see do
not belong into it.
"""

Finished = Callable[[Session, Action, datetime], None]
"""Follows an action that is done, in the transaction that notes it."""


@dataclass(frozen=True, kw_only=True)
class Origin:
    """What actions can be made from, and where they flow back to; `features.py` collects them."""

    #: as it stands in `Action.origin_kind`, such as `voice`
    kind: str
    line: Line
    finished: Finished
