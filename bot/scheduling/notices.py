"""What leaves by itself after a standstill, drawn at the moment it leaves."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from sqlalchemy.orm import Session

from bot.delivery.notices import Drawn, Fact, IfUnknown, Moot, Notices
from bot.delivery.standing import missed
from bot.scheduling import store, views
from bot.scheduling.model import STANDSTILL
from bot.slack.directory import known_users

NotWritten = Callable[[Session, str, datetime, datetime], int]
"""How many messages were due between two instants and never written, as it was too late for them."""


def contribute(notices: Notices, not_written: NotWritten) -> None:
    """Draw what admins are told about the schedule."""
    notices.add(
        STANDSTILL,
        partial(standstill, not_written),
        if_unknown=IfUnknown.DROP,
        called="report of a standstill",
    )


def standstill(not_written: NotWritten, session: Session, fact: Fact) -> Drawn:
    """Draw how long the schedule stood still, and what that did."""
    found = store.standstill_by_id(session, fact.workspace_id, fact.subject_id)
    reader = known_users(session, fact.workspace_id, [fact.destination]).get(fact.destination)
    if found is None or reader is None:
        return Moot("it was erased")
    if not reader.is_admin:
        return Moot("they are no admin any more")
    counts = missed(session, found.workspace_id, found.from_at, found.until_at, besides=STANDSTILL)
    never = not_written(session, found.workspace_id, found.from_at, found.until_at)
    return views.standstill(
        found, reader.zone, late=counts.late, waiting=counts.waiting, dropped=counts.dropped + never
    )
