"""What another feature adds to a rollout's life; `features.py` collects the parts."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from bot.rollouts.hooks.weeks import Week
from bot.rollouts.model import (
    Health,
    Level,
    Reader,
    Reason,
    Role,
    Rollout,
    Signal,
    Signals,
    StatusLine,
    Topic,
)
from bot.rollouts.views import LEAVE, typed
from bot.slack.blocks import Block
from bot.slack.visits import Audience, Filled

__all__ = [
    "LEAVE",
    "Health",
    "Level",
    "Part",
    "Reader",
    "Reason",
    "Role",
    "Rollout",
    "Signal",
    "Signals",
    "StatusLine",
    "Topic",
    "Week",
    "typed",
]


class Part:
    """Does nothing by itself: a feature overrides what concerns it.

    All but `fields` and `read` run in the transaction of the fact.
    """

    #: the key of what `read` returns in `Draft.choices`
    name: str = ""

    def fields(self) -> Sequence[Block]:
        """Return the part's fields in the form "New rollout"."""
        return ()

    def read(self, form: Filled) -> object:
        """Return what was chosen in the part's fields; raises FieldMistakes."""
        return None

    def started(self, session: Session, rollout: Rollout, choice: object, now: datetime) -> None:
        """Follow the start of a rollout, before anybody joins it."""

    def joined(self, session: Session, rollout: Rollout, user_id: str, now: datetime) -> None:
        """Follow somebody's beginning to take part."""

    def left(self, session: Session, rollout: Rollout, user_id: str, now: datetime) -> None:
        """Follow somebody's ceasing to take part."""

    def waits(self, session: Session, rollout: Rollout, user_id: str, now: datetime) -> None:
        """Follow somebody's being moved to a wave that has not opened: they take part, and wait for it."""

    def leads_changed(self, session: Session, rollout: Rollout, now: datetime) -> None:
        """Follow others' leading the rollout from now on."""

    def promises(
        self, session: Session, rollout: Rollout, user_id: str | None, now: datetime
    ) -> Sequence[str]:
        """Return what will be asked, when and who sees it: of `user_id`, or of people in general."""
        return ()

    def status_lines(
        self, session: Session, rollout: Rollout, reader: Reader, user_id: str, now: datetime
    ) -> Sequence[StatusLine]:
        """Return the part's lines in the rollout's status, as `user_id` may see it.

        Everybody is nobody in particular: then `user_id` is empty.
        """
        return ()

    def signals(
        self, session: Session, rollout: Rollout, week: Week | None, now: datetime
    ) -> Signals:
        """Return what the part knows of how the rollout goes, of what everybody in it may see.

        What was answered is that of a week; None: of the last seven days.
        """
        return Signals()

    def buttons(self, rollout: Rollout) -> Sequence[Block]:
        """Return what somebody who takes part can do at any time, a button each."""
        return ()

    def audiences(self, session: Session, workspace_id: str, user_id: str) -> Collection[Audience]:
        """Return whose commands help names to somebody beside those of their roles."""
        return ()

    def settings(self, session: Session, rollout: Rollout) -> Sequence[Block]:
        """Return what leads and sponsors can change about the part: how it is now, and the way to a form."""
        return ()
