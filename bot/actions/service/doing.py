"""An action is made, moved to another day, given on, done or dropped: who may, and what follows."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy.orm import Session

from bot import audit
from bot.actions import rules, store
from bot.actions.hooks import Origin
from bot.actions.model import Action, State
from bot.actions.service.asking import plan_from, settle_asks
from bot.actions.service.handing import GIVEN_ON, hand_over, refresh, take_from_owner
from bot.errors import BotError
from bot.rollouts import service as rollouts
from bot.slack.directory import known_users
from bot.slack.model import Kind

NOT_HERE = "That action is not here any more. `/rollout actions` shows those that are."
MOVED, SETTLED = "it has another date now", "nothing is to be done any more"


def create(
    session: Session,
    *,
    workspace_id: str,
    rollout_id: int,
    what: str,
    owner_id: str,
    due_on: date | None,
    origin_kind: str | None = None,
    origin_id: int | None = None,
    made_by: str,
    now: datetime,
) -> Action:
    """Make an action and give it to its owner, who is told unless they made it themselves.

    The caller says who may. The owner has to be known: a handler asks the directory about them before. Raises
    FieldMistakes for `what`, `owner` and `due`.
    """
    today = rollouts.today_in(session, workspace_id, rollout_id, now)
    rules.refuse(
        what=rules.mistake_in_words(what, longest=rules.LONGEST_WHAT, empty=rules.NO_WORDS),
        owner=_mistake_in_owner(session, workspace_id, owner_id),
        due=rules.mistake_in_day(due_on, today),
    )
    action = Action(
        workspace_id=workspace_id,
        rollout_id=rollout_id,
        what=what.strip(),
        due_on=due_on or today,
        state=State.OPEN,
        origin_kind=origin_kind,
        origin_id=origin_id,
        made_by=made_by,
        made_on=today,
    )
    session.add(action)
    session.flush()
    hand_over(session, action, owner_id, given_by=made_by, now=now)
    _record(session, action, made_by, "made", now)
    return action


def make(
    session: Session,
    *,
    workspace_id: str,
    user_id: str,
    rollout_id: int,
    what: str,
    owner_id: str,
    due_on: date | None,
    now: datetime,
) -> Action:
    """Make an action by hand; only those who lead or sponsor the rollout can."""
    rollouts.led_by(session, workspace_id, rollout_id, user_id)
    return create(
        session,
        workspace_id=workspace_id,
        rollout_id=rollout_id,
        what=what,
        owner_id=owner_id,
        due_on=due_on,
        made_by=user_id,
        now=now,
    )


def set_due(
    session: Session,
    *,
    workspace_id: str,
    user_id: str,
    action_id: int,
    due_on: date | None,
    now: datetime,
) -> Action:
    """Have an action done by another day; who chose it themselves is asked from tomorrow on, at the earliest."""
    action = allowed(session, workspace_id, user_id, action_id)
    today = rollouts.today_in(session, workspace_id, action.rollout_id, now)
    rules.refuse(due=rules.mistake_in_day(due_on, today))
    action.due_on = due_on or action.due_on
    is_own = action.owner_id == user_id
    handovers = store.held_handovers(session, workspace_id, action.id)
    settle_asks(session, workspace_id, handovers, now, withdrawn="" if is_own else MOVED)
    for handover in handovers:
        if handover.id == action.handover_id:
            plan_from(session, action, handover, now, today_too=not is_own)
    refresh(session, action, now)
    _record(session, action, user_id, "moved", now)
    return action


def give(
    session: Session,
    *,
    workspace_id: str,
    user_id: str,
    action_id: int,
    owner_id: str,
    now: datetime,
) -> Action:
    """Give an action to somebody else, who is told; the one who had it sees in their message who has it."""
    action = allowed(session, workspace_id, user_id, action_id)
    same = rules.THEIRS_ALREADY if owner_id == action.owner_id else ""
    rules.refuse(owner=same or _mistake_in_owner(session, workspace_id, owner_id))
    by_others = action.owner_id != user_id
    take_from_owner(session, action, now, withdrawn=GIVEN_ON if by_others else "")
    hand_over(session, action, owner_id, given_by=user_id, now=now)
    _record(session, action, user_id, "given", now)
    return action


def finish(
    session: Session,
    *,
    workspace_id: str,
    user_id: str,
    action_id: int,
    result: str,
    origins: Sequence[Origin],
    now: datetime,
) -> Action:
    """Note that an action is done and what came of it; what it was made from follows."""
    action = allowed(session, workspace_id, user_id, action_id)
    longest, empty = rules.LONGEST_RESULT, rules.NO_RESULT
    rules.refuse(result=rules.mistake_in_words(result, longest=longest, empty=empty))
    _settle(session, action, State.DONE, result, user_id, now)
    for origin in origins:
        if origin.kind == action.origin_kind:
            origin.finished(session, action, now)
    return action


def drop(
    session: Session,
    *,
    workspace_id: str,
    user_id: str,
    action_id: int,
    reason: str,
    now: datetime,
) -> Action:
    """Note that an action will not be done, and why."""
    action = allowed(session, workspace_id, user_id, action_id)
    longest, empty = rules.LONGEST_RESULT, rules.NO_REASON
    rules.refuse(reason=rules.mistake_in_words(reason, longest=longest, empty=empty))
    _settle(session, action, State.DROPPED, reason, user_id, now)
    return action


def allowed(
    session: Session, workspace_id: str, user_id: str, action_id: int, *, held: bool = True
) -> Action:
    """Return an open action to somebody who has it or leads its rollout; raises BotError for others.

    `held`: nobody else changes it meanwhile.
    """
    find = store.held if held else store.by_id
    action = find(session, workspace_id, action_id)
    if action is None:
        raise BotError(NOT_HERE)
    leads = rollouts.leads(session, workspace_id, action.rollout_id, user_id)
    rules.refuse_stranger(action, user_id, leads=leads)
    rules.refuse_settled(action)
    return action


def _settle(
    session: Session, action: Action, state: State, words: str, user_id: str, now: datetime
) -> None:
    action.state, action.result = state, words.strip()
    action.done_on = rollouts.today_in(session, action.workspace_id, action.rollout_id, now)
    handovers = store.held_handovers(session, action.workspace_id, action.id)
    for handover in handovers:
        handover.asks_at = None
    withdrawn = "" if action.owner_id == user_id else SETTLED
    settle_asks(session, action.workspace_id, handovers, now, withdrawn=withdrawn)
    refresh(session, action, now)
    _record(session, action, user_id, str(state), now)


def _mistake_in_owner(session: Session, workspace_id: str, owner_id: str) -> str:
    known = known_users(session, workspace_id, [owner_id]).get(owner_id)
    return "" if known and known.kind == Kind.PERSON else rules.NO_ACCOUNT


def _record(session: Session, action: Action, user_id: str, deed: str, now: datetime) -> None:
    audit.record(
        session,
        workspace_id=action.workspace_id,
        actor_id=user_id,
        deed=f"actions.{deed}",
        subject=f"action:{action.id}",
        now=now,
    )
