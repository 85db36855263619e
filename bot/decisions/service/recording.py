"""A decision is written into the log, and shown in its channel."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from bot.decisions.model import DECISION, Area, Decision, State
from bot.delivery import outbox
from bot.delivery.model import Urgency
from bot.rollouts import service as rollouts


def record(
    session: Session,
    *,
    workspace_id: str,
    rollout_id: int,
    words: str,
    why: str,
    by_id: str | None,
    now: datetime,
    area: Area | None = None,
    is_against: bool = False,
    origin_kind: str | None = None,
    origin_id: int | None = None,
    review_on: date | None = None,
    reverses_id: int | None = None,
) -> Decision:
    """Write down what was decided, and have its channel told. Who may decide it is checked before.

    `by_id` is None where it took effect by itself.
    """
    decision = Decision(
        workspace_id=workspace_id,
        rollout_id=rollout_id,
        area=area,
        words=words,
        why=why,
        state=State.TAKEN,
        by_id=by_id,
        decided_at=now,
        is_against=is_against,
        origin_kind=origin_kind,
        origin_id=origin_id,
        review_on=review_on,
        reverses_id=reverses_id,
    )
    session.add(decision)
    session.flush()  # the message needs its id
    outbox.tell(
        session,
        workspace_id=workspace_id,
        key=decision_key(decision.id),
        notice=DECISION,
        subject_id=decision.id,
        destination=rollouts.find(session, workspace_id, rollout_id).channel_id,
        urgency=Urgency.AWAITED,
        now=now,
    )
    return decision


def refresh(session: Session, decision: Decision, now: datetime) -> None:
    """Have the message that shows a decision drawn again."""
    key = decision_key(decision.id)
    outbox.refresh(
        session,
        workspace_id=decision.workspace_id,
        key=key,
        urgency=Urgency.AWAITED,
        now=now,
    )


def decision_key(decision_id: int) -> str:
    """Return the outbox key of the message that shows a decision."""
    return f"{DECISION}:{decision_id}"
