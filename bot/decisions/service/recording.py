"""A decision is written into the log, and shown in its channel."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from bot import audit
from bot.decisions import rules, store
from bot.decisions.model import DECISION, Area, Decision, State, Verdict
from bot.decisions.service.looking import close, look_again_on
from bot.delivery import outbox
from bot.delivery.model import Urgency
from bot.errors import BotError
from bot.milestones import service as milestones
from bot.milestones.hooks import Arising
from bot.rollouts import service as rollouts

NOT_HERE = "That decision is not here any more. `/rollout decisions` shows those that are."


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

    `by_id` is None where it took effect by itself. Raises BotError where it takes the place of one that was replaced
    already.
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
    take(session, decision, now)
    return decision


def take(session: Session, decision: Decision, now: datetime) -> None:
    """Let a decision hold from now on: what it takes the place of does not any more, and the channel is told.

    Raises BotError where that has been replaced already.
    """
    decision.state, decision.decided_at = State.TAKEN, now
    look_again_on(decision, decision.review_on)
    if decision.reverses_id is not None:
        _replace(session, decision, now)
    outbox.tell(
        session,
        workspace_id=decision.workspace_id,
        key=decision_key(decision.id),
        notice=DECISION,
        subject_id=decision.id,
        destination=rollouts.find(session, decision.workspace_id, decision.rollout_id).channel_id,
        urgency=Urgency.AWAITED,
        now=now,
    )
    _note_staff(session, decision, now)


def _note_staff(session: Session, decision: Decision, now: datetime) -> None:
    """Have it said, once in a rollout, that somebody has decided who neither leads nor sponsors it."""
    workspace_id, rollout_id, by_id = decision.workspace_id, decision.rollout_id, decision.by_id
    if by_id and not rollouts.leads(session, workspace_id, rollout_id, by_id):
        milestones.arisen(session, workspace_id, rollout_id, Arising.STAFF_DECISION, now)


def _replace(session: Session, decision: Decision, now: datetime) -> None:
    former = store.held(session, decision.workspace_id, decision.reverses_id or 0)
    if former is None or former.rollout_id != decision.rollout_id:
        raise BotError(NOT_HERE)
    rules.refuse_settled(former)
    close(session, former, now, by_id=decision.by_id, verdict=Verdict.REPLACED)
    former.state = State.REVERSED
    refresh(session, former, now)


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


def note(session: Session, decision: Decision, user_id: str, deed: str, now: datetime) -> None:
    """Record who did what about a decision."""
    audit.record(
        session,
        workspace_id=decision.workspace_id,
        actor_id=user_id,
        deed=f"decisions.{deed}",
        subject=f"decision:{decision.id}",
        now=now,
    )


def decision_key(decision_id: int) -> str:
    """Return the outbox key of the message that shows a decision."""
    return f"{DECISION}:{decision_id}"
