"""How much of a rollout's check-ins was answered."""

from datetime import date

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from bot.checkins.model import Checkin, Entry, Run, State
from bot.checkins.store.runs import UNCOUNTED


def asked_between(
    session: Session, workspace_id: str, rollout_id: int, first: date, last: date
) -> tuple[int, int]:
    """Count how often people were asked on some days, and how often they answered."""
    answered = func.sum(case((Entry.state == State.ANSWERED, 1), else_=0))
    query = (
        select(func.count(), answered)
        .join(Run, Run.id == Entry.run_id)
        .join(Checkin, Checkin.id == Run.checkin_id)
        .where(
            Entry.workspace_id == workspace_id,
            Entry.state.not_in(UNCOUNTED),
            Run.on_date.between(first, last),
            Checkin.rollout_id == rollout_id,
        )
    )
    found = session.execute(query).one()
    return found[0], int(found[1] or 0)


def last_answered_on(session: Session, workspace_id: str, rollout_id: int) -> date | None:
    """Return the last date about which somebody has answered."""
    query = (
        select(func.max(Run.on_date))
        .join(Checkin, Checkin.id == Run.checkin_id)
        .join(Entry, Entry.run_id == Run.id)
        .where(
            Run.workspace_id == workspace_id,
            Checkin.rollout_id == rollout_id,
            Entry.state == State.ANSWERED,
        )
    )
    return session.scalar(query)
