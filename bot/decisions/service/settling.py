"""What was proposed is agreed to, refused or taken back."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.decisions import rules, store
from bot.decisions.model import Decision, State
from bot.decisions.service.asking import tell_proposer, told
from bot.decisions.service.recording import NOT_HERE, note, take
from bot.errors import BotError
from bot.rollouts import service as rollouts

NOT_ASKED = "Only whoever is asked about this can say yes or no to it."
NOT_PROPOSED = "Only whoever proposed this can take it back."


def agree(
    session: Session, *, workspace_id: str, user_id: str, decision_id: int, now: datetime
) -> Decision:
    """Let what was proposed hold from now on; whoever proposed it is told."""
    decision = _to_settle(session, workspace_id, user_id, decision_id)
    decision.asked_id = user_id
    today = rollouts.today_in(session, workspace_id, decision.rollout_id, now)
    if decision.review_on and decision.review_on < today:
        decision.review_on = today  # they took their time
    take(session, decision, now)
    _settled(session, decision, user_id, "agreed", now)
    return decision


def refuse(
    session: Session,
    *,
    workspace_id: str,
    user_id: str,
    decision_id: int,
    reason: str,
    now: datetime,
) -> Decision:
    """Say no to what was proposed; whoever proposed it is told the reason. Raises FieldMistakes."""
    decision = _to_settle(session, workspace_id, user_id, decision_id)
    rules.refuse(reason=rules.mistake_in_why(reason))
    decision.asked_id, decision.refused_why = user_id, reason.strip()
    decision.state = State.DROPPED
    _settled(session, decision, user_id, "refused", now)
    return decision


def take_back(
    session: Session, *, workspace_id: str, user_id: str, decision_id: int, now: datetime
) -> Decision:
    """Take back what somebody proposed themselves, as long as nobody has agreed."""
    decision = store.held(session, workspace_id, decision_id)
    if decision is None:
        raise BotError(NOT_HERE)
    if decision.by_id != user_id:
        raise BotError(NOT_PROPOSED)
    rules.refuse_settled(decision, (State.PROPOSED,))
    decision.state = State.DROPPED
    told(session, decision, now)
    note(session, decision, user_id, "taken_back", now)
    return decision


def to_settle(session: Session, *, workspace_id: str, user_id: str, decision_id: int) -> Decision:
    """Return what somebody is asked to agree to; raises BotError for others, and once it is settled."""
    return _to_settle(session, workspace_id, user_id, decision_id, held=False)


def _to_settle(
    session: Session, workspace_id: str, user_id: str, decision_id: int, *, held: bool = True
) -> Decision:
    find = store.held if held else store.by_id
    decision = find(session, workspace_id, decision_id)
    if decision is None:
        raise BotError(NOT_HERE)
    nobody_is = decision.asked_id is None
    leads = nobody_is and rollouts.leads(session, workspace_id, decision.rollout_id, user_id)
    if decision.asked_id != user_id and not leads:
        raise BotError(NOT_ASKED)
    rules.refuse_settled(decision, (State.PROPOSED,))
    return decision


def _settled(session: Session, decision: Decision, user_id: str, deed: str, now: datetime) -> None:
    told(session, decision, now)
    if decision.by_id and decision.by_id != user_id:
        tell_proposer(session, decision, now)
    note(session, decision, user_id, deed, now)
