"""What is destroyed when its day has come."""

from datetime import UTC, datetime, time, timedelta

from sqlalchemy.orm import Session

from bot.privacy import store

A_DAY = timedelta(days=1)
"""Somewhere on earth it is still yesterday, and yesterday's counts are today's."""


def end_due(session: Session, now: datetime) -> bool:
    """Destroy boxes whose day has come, by UTC, and forget counts of earlier days; that is all there is."""
    today = now.astimezone(UTC).date()
    store.destroy_ended(session, today)
    store.forget_counts(session, today - A_DAY)
    return False


def next_end(session: Session) -> datetime | None:
    """Return when a box is destroyed next."""
    on = store.first_end(session)
    return datetime.combine(on, time(0), UTC) if on else None
