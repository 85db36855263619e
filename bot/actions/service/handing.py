"""Somebody is given an action, and told; or it comes back to those who lead."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot import audit
from bot.actions import store
from bot.actions.model import GIVEN, Action, Handover
from bot.actions.service.asking import plan, plan_anew, settle_asks
from bot.delivery import outbox
from bot.delivery.model import Urgency
from bot.people.model import No, Pressing
from bot.people.rules import may_be_asked
from bot.people.service import rhythm_of
from bot.rollouts import service as rollouts
from bot.slack.model import Kind, SlackUser

GIVEN_ON = "it was given to somebody else"
BACK = "it went back to those who lead"
SHOWN_AGAIN = 20
"""So many of the messages that an action has left behind show how it stands; nobody gives one on more often."""


def hand_over(
    session: Session,
    action: Action,
    owner_id: str,
    *,
    given_by: str | None,
    now: datetime,
) -> None:
    """Let somebody have an action from now on; they are told of it, unless it was their own doing.

    They are asked about it from their next day on, as they know of it today.
    """
    today = rollouts.today_for(session, action.workspace_id, owner_id, now)
    handover = Handover(
        workspace_id=action.workspace_id,
        action_id=action.id,
        owner_id=owner_id,
        given_by=given_by,
        given_on=today,
        asks_from=today + timedelta(days=1),
    )
    session.add(handover)
    session.flush()
    action.owner_id, action.handover_id = owner_id, handover.id
    plan(session, action, handover, now)
    if owner_id != given_by:
        _tell(session, handover, owner_id, now)


def take_from_owner(
    session: Session, action: Action, now: datetime, *, withdrawn: str = ""
) -> None:
    """Let nobody have an action any more, and be asked about it; `withdrawn` says why, where others did it."""
    handovers = store.held_handovers(session, action.workspace_id, action.id)
    for handover in handovers:
        handover.asks_at = None
    action.owner_id = action.handover_id = None
    settle_asks(session, action.workspace_id, handovers, now, withdrawn=withdrawn)
    refresh(session, action, now)


def hand_back(session: Session, action: Action, *, gone: str, now: datetime) -> None:
    """Give an action to the rollout's first lead, or sponsor, or to nobody where there is none but `gone`."""
    leading = [
        *rollouts.lead_ids(session, action.workspace_id, action.rollout_id),
        *rollouts.sponsor_ids(session, action.workspace_id, action.rollout_id),
    ]
    take_from_owner(session, action, now, withdrawn=BACK)
    if to := next((user_id for user_id in leading if user_id != gone), None):
        hand_over(session, action, to, given_by=None, now=now)
    audit.record(
        session,
        workspace_id=action.workspace_id,
        actor_id="",
        deed="actions.returned",
        subject=f"action:{action.id}",
        now=now,
    )


def leave_behind(
    session: Session, workspace_id: str, rollout_id: int, user_id: str, now: datetime
) -> None:
    """Give back what somebody had to do in a rollout that they leave; who leads it keeps it."""
    if not rollouts.leads(session, workspace_id, rollout_id, user_id):
        for action in store.open_of(session, workspace_id, user_id, rollout_id=rollout_id):
            hand_back(session, action, gone=user_id, now=now)


def person_changed(session: Session, person: SlackUser, now: datetime) -> None:
    """Ask somebody at their new hours and days; give back what they had to do who have left the company."""
    if person.kind == Kind.GONE:
        for action in store.open_of(session, person.workspace_id, person.user_id):
            hand_back(session, action, gone=person.user_id, now=now)
    else:
        plan_anew(session, person.workspace_id, person.user_id, now)


def refresh(session: Session, action: Action, now: datetime) -> None:
    """Have all messages that gave somebody the action show how it stands."""
    handovers = store.held_handovers(session, action.workspace_id, action.id)
    outbox.refresh_all(
        session,
        workspace_id=action.workspace_id,
        keys=[_key(handover) for handover in handovers[-SHOWN_AGAIN:]],
        now=now,
        urgency=Urgency.AWAITED,
    )


def _tell(session: Session, handover: Handover, owner_id: str, now: datetime) -> None:
    """Have somebody told within their own hours, as it is no answer they wait for."""
    rhythm = rhythm_of(session, handover.workspace_id, owner_id, now)
    may = may_be_asked(rhythm, now, Pressing.DUE) if rhythm else None
    outbox.tell(
        session,
        workspace_id=handover.workspace_id,
        key=_key(handover),
        notice=GIVEN,
        subject_id=handover.id,
        destination=owner_id,
        not_before=may.next_at if isinstance(may, No) else None,
        now=now,
    )


def _key(handover: Handover) -> str:
    return f"{GIVEN}:{handover.id}"
