"""Somebody leaves who holds areas, is asked about decisions, or is to look at some again."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.decisions import store
from bot.decisions.service.asking import ask_instead
from bot.decisions.service.looking import NOBODYS, stop
from bot.decisions.service.reviewing import ask_decider, waited_for
from bot.rollouts import service as rollouts
from bot.slack.model import Kind, SlackUser


def person_changed(session: Session, person: SlackUser, now: datetime) -> None:
    """Let others decide in the place of somebody whose account is closed."""
    if person.kind == Kind.GONE:
        leave_all(session, person.workspace_id, person.user_id, now)


def leave_behind(
    session: Session, workspace_id: str, rollout_id: int, user_id: str, now: datetime
) -> None:
    """Let others decide in the place of somebody who leaves a rollout; who leads it keeps what they have."""
    if not rollouts.leads(session, workspace_id, rollout_id, user_id):
        leave_all(session, workspace_id, user_id, now, rollout_id=rollout_id)


def leave_all(
    session: Session,
    workspace_id: str,
    user_id: str,
    now: datetime,
    *,
    rollout_id: int | None = None,
) -> None:
    """Let somebody hold nothing and be asked nothing any more, in all rollouts or in one."""
    store.let_go(session, workspace_id, user_id, rollout_id=rollout_id)
    for decision in store.asked_of(session, workspace_id, user_id, rollout_id=rollout_id):
        ask_instead(session, decision, user_id, now)
    for review, decision in store.open_reviews(
        session, workspace_id, user_id, rollout_id=rollout_id
    ):
        stop(session, workspace_id, [review], NOBODYS, now)
        if review.is_deciders:
            ask_decider(session, decision, now, gone=user_id)
        else:
            waited_for(session, decision, now)
