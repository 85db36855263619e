"""Every query about how much of what was asked is answered."""

from datetime import datetime

from sqlalchemy import Integer, cast, func, or_, select
from sqlalchemy.orm import Session

from bot.checkins.model import Checkin, Entry, Run, State, Tally
from bot.checkins.store.runs import UNCOUNTED


def tallies(
    session: Session, workspace_id: str, rollout_id: int, since: datetime, now: datetime
) -> dict[str, Tally]:
    """Return what each person was asked since an instant, and did; what can still be answered is not counted."""
    answered, skipped = (
        func.sum(cast(Entry.state == state, Integer)) for state in (State.ANSWERED, State.SKIPPED)
    )
    is_settled = or_(Entry.state != State.ASKED, Run.closed_at.is_not(None))
    query = (
        select(Entry.user_id, func.count(), answered, skipped)
        .join(Run, Entry.run_id == Run.id)
        .join(Checkin, Run.checkin_id == Checkin.id)
        .where(
            Entry.workspace_id == workspace_id,
            Checkin.rollout_id == rollout_id,
            Entry.state.not_in(UNCOUNTED),
            Entry.prompt_at >= since,
            or_(Entry.prompt_at <= now, Entry.state == State.ANSWERED),
            is_settled,
        )
        .group_by(Entry.user_id)
    )
    return {
        user_id: Tally(asked=asked, answered=int(answers), skipped=int(skips))
        for user_id, asked, answers, skips in session.execute(query)
    }
