"""How one person is asked, where it differs from everybody."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.checkins import store
from bot.checkins.model import Checkin, Reply
from bot.checkins.service.shifts import leave_shift
from bot.checkins.service.wondering import refresh_question


def end_arrangement(session: Session, checkin: Checkin, user_id: str, now: datetime) -> None:
    """Forget how somebody was asked who leaves: should they come back, they are asked as everybody is."""
    own = store.arrangement(session, checkin, user_id)
    if own is None:
        return
    leave_shift(session, own, now)
    own.at = own.pace = own.quiet_until = None
    own.missed = 0
    if own.reply == Reply.AWAITED:
        own.reply = Reply.LEFT
        refresh_question(session, own, now)
