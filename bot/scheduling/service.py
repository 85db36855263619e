"""What a tick begins with: a sign of life, and a look at how long there was none."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.delivery import outbox
from bot.delivery.model import Urgency
from bot.scheduling import rules, store
from bot.scheduling.model import STANDSTILL, Standstill
from bot.slack.directory import admins
from bot.slack.installations import workspaces

ClockSetBack = Callable[[Session, datetime, datetime], None]
"""Follows a clock that was set back: given what it has shown already, and what it shows now."""


def sign_on(
    session: Session,
    *,
    host: str,
    number: int,
    now: datetime,
    rested: timedelta | None,
    followers: Sequence[ClockSetBack],
) -> None:
    """Note that a process ticks; notice a clock that was set back, and a schedule that stood still.

    `rested` is how long ago this process did so last, by a clock that nobody sets.
    """
    was = store.take_back(session, host, now)
    if was:
        for follow in followers:
            follow(session, was, now)
    last = store.newest_beat(session)
    store.beat(session, f"{host}:{number}", now)
    if last and rules.stood_still(last, now, rested):
        for workspace_id in workspaces(session):
            found = store.record(session, workspace_id, last, now)
            if found:  # of several processes that come back together, one records it
                _tell_the_admins(session, found)


def _tell_the_admins(session: Session, found: Standstill) -> None:
    for user_id in admins(session, found.workspace_id):
        outbox.tell(
            session,
            workspace_id=found.workspace_id,
            key=f"{STANDSTILL}:{found.id}:{user_id}",
            notice=STANDSTILL,
            subject_id=found.id,
            destination=user_id,
            not_before=found.until_at + rules.CATCHING_UP,
            not_after=found.until_at + rules.WORTH_TELLING,
            urgency=Urgency.CAN_WAIT,
            now=found.until_at,
        )
