"""What leaves by itself after a standstill, drawn at the moment it leaves."""

from sqlalchemy.orm import Session

from bot.delivery.notices import Drawn, Fact, IfUnknown, Moot, Notices
from bot.delivery.standing import missed
from bot.scheduling import store, views
from bot.scheduling.model import STANDSTILL
from bot.slack.directory import known_users


def contribute(notices: Notices) -> None:
    """Draw what admins are told about the schedule."""
    notices.add(STANDSTILL, standstill, if_unknown=IfUnknown.DROP, called="report of a standstill")


def standstill(session: Session, fact: Fact) -> Drawn:
    """Draw how long the schedule stood still, and what that did."""
    found = store.standstill_by_id(session, fact.workspace_id, fact.subject_id)
    reader = known_users(session, fact.workspace_id, [fact.destination]).get(fact.destination)
    if found is None or reader is None:
        return Moot("it was erased")
    if not reader.is_admin:
        return Moot("they are no admin any more")
    counts = missed(session, found.workspace_id, found.from_at, found.until_at, besides=STANDSTILL)
    return views.standstill(
        found, reader.zone, late=counts.late, waiting=counts.waiting, dropped=counts.dropped
    )
