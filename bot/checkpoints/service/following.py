"""Somebody leaves: others decide what they were to decide, and who has not voted is asked no more."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot import audit
from bot.checkpoints import store
from bot.checkpoints.model import Checkpoint, Happening
from bot.checkpoints.service.asking import withdraw_for
from bot.checkpoints.service.awaiting import decider_left
from bot.checkpoints.service.offering import decider_of, people_of
from bot.checkpoints.service.telling import refresh_card, say
from bot.rollouts import service as rollouts
from bot.slack.model import Kind, SlackUser


def person_changed(session: Session, person: SlackUser, now: datetime) -> None:
    """Follow somebody out of the company."""
    if person.kind == Kind.GONE:
        for checkpoint in store.open_with(session, person.workspace_id, person.user_id):
            withdraw_for(session, checkpoint, person.user_id, now)
            if checkpoint.decider_id == person.user_id:
                hand_over(session, checkpoint, now)
        decider_left(session, person.workspace_id, person.user_id, now)


def left(session: Session, workspace_id: str, rollout_id: int, user_id: str, now: datetime) -> None:
    """Follow somebody out of a rollout; who leads it still decides, and who only waits for a wave still votes."""
    people = people_of(session, workspace_id, rollout_id)
    if any(each.user_id == user_id and each.takes_part for each in people):
        return
    leads = rollouts.leads(session, workspace_id, rollout_id, user_id)
    for checkpoint in store.open_with(session, workspace_id, user_id):
        if checkpoint.rollout_id == rollout_id:
            withdraw_for(session, checkpoint, user_id, now)
            if checkpoint.decider_id == user_id and not leads:
                hand_over(session, checkpoint, now)
    if not leads:
        decider_left(session, workspace_id, user_id, now, rollout_id=rollout_id)


def hand_over(session: Session, checkpoint: Checkpoint, now: datetime) -> None:
    """Let the first lead decide, else the first sponsor, and tell all; where nobody leads, it stays as it is."""
    workspace_id, gone = checkpoint.workspace_id, checkpoint.decider_id
    to = decider_of(session, workspace_id, checkpoint.rollout_id, leads_first=True, gone=gone)
    if to is None:
        return
    checkpoint.decider_id = to
    session.flush()
    say(session, checkpoint, Happening.HANDED_OVER, now)
    refresh_card(session, workspace_id, checkpoint.id, now)
    audit.record(
        session,
        workspace_id=workspace_id,
        actor_id="",
        deed="checkpoints.handed_over",
        subject=f"checkpoint:{checkpoint.id}",
        now=now,
    )
