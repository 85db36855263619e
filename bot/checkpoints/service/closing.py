"""The deadline comes: the votes are counted, objections become voices, and the outcome is asked for or takes effect.

It is one transaction, and the checkpoint is held meanwhile: either all of it has happened, or nothing.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from bot import audit
from bot.attention import service as attention
from bot.checkpoints import rules, store
from bot.checkpoints.model import (
    EVIDENCE,
    VOTE,
    Asked,
    Checkpoint,
    Found,
    State,
)
from bot.checkpoints.service import objecting, results
from bot.checkpoints.service.awaiting import ask_again, ask_decider
from bot.checkpoints.service.effecting import take_effect
from bot.checkpoints.service.telling import card_key, refresh_card
from bot.delivery import outbox
from bot.errors import BotError
from bot.people.service import zones_of
from bot.privacy.rules import Keyring
from bot.rollouts import service as rollouts
from bot.rollouts.hooks import Part
from bot.waves import service as waves

CLOSED = "the vote is closed"


def run_due(session: Session, now: datetime, *, keyring: Keyring, parts: Sequence[Part]) -> bool:
    """Close a checkpoint whose deadline has passed, or ask again for an outcome; tells whether to go on."""
    checkpoint = store.due(session, now)
    if checkpoint is None:
        return False
    if checkpoint.state == State.OPEN:
        close(session, keyring, checkpoint, parts, now)
    else:
        ask_again(session, checkpoint, now)
    return True


def next_at(session: Session) -> datetime | None:
    """Return when a checkpoint is closed next, or its outcome asked for again."""
    return store.next_at(session)


def close(
    session: Session,
    keyring: Keyring,
    checkpoint: Checkpoint,
    parts: Sequence[Part],
    now: datetime,
) -> bool:
    """Close a checkpoint, at its deadline or before it; tells whether that is new. Who may is checked before."""
    held = store.held(session, checkpoint.workspace_id, checkpoint.id)
    if held is None or held.state != State.OPEN:
        return False
    store.forget_voters(session, held.workspace_id, held.id, _who_left(session, held))
    tally = results.tally_of(session, held)
    objecting.raise_all(session, keyring, held, now)
    if held.hides_names:
        store.reseal(session, held.workspace_id, held.id)
    _keep_evidence(session, held, now)
    held.state, held.closed_at, held.next_at = State.CLOSED, now, None
    session.flush()
    _ask_nobody(session, held, now)
    if rules.takes_effect(held, tally):
        take_effect(session, held, tally, parts, now)
    else:
        ask_decider(session, held, now)
    refresh_card(session, held.workspace_id, held.id, now)
    _record(session, held, now)
    return True


def _who_left(session: Session, checkpoint: Checkpoint) -> list[str]:
    """Return who was asked and has left without voting; a vote that was given stays."""
    workspace_id = checkpoint.workspace_id
    voters = store.voters(session, workspace_id, checkpoint.id)
    silent = [voter.user_id for voter in voters if voter.user_id and not voter.has_voted]
    if checkpoint.asked == Asked.CHOSEN:
        here: Iterable[str] = zones_of(session, workspace_id, silent)
    else:
        members = rollouts.members_of(session, workspace_id, checkpoint.rollout_id)
        here = {member.user_id for member in members}
    return [user_id for user_id in silent if user_id not in here]


def _keep_evidence(session: Session, checkpoint: Checkpoint, now: datetime) -> None:
    """Keep what is known of the gate at this moment, and show it under the card."""
    workspace_id, rollout_id = checkpoint.workspace_id, checkpoint.rollout_id
    if checkpoint.opens_wave is None:
        return
    voters = store.voters(session, workspace_id, checkpoint.id)
    try:
        found = waves.evidence(
            session,
            workspace_id=workspace_id,
            rollout_id=rollout_id,
            number=checkpoint.opens_wave - 1,
            also_heard=[each.user_id for each in voters if each.user_id and each.has_voted],
            now=now,
        )
    except BotError:  # the wave before is not there any more
        return
    words = results.EVIDENCE.dump_json(found).decode()
    session.add(Found(checkpoint_id=checkpoint.id, workspace_id=workspace_id, evidence=words))
    outbox.tell(
        session,
        workspace_id=workspace_id,
        key=f"{EVIDENCE}:{checkpoint.id}",
        notice=EVIDENCE,
        subject_id=checkpoint.id,
        destination=rollouts.find(session, workspace_id, rollout_id).channel_id,
        thread_key=card_key(checkpoint.id),
        now=now,
    )


def _ask_nobody(session: Session, checkpoint: Checkpoint, now: datetime) -> None:
    voters = store.voters(session, checkpoint.workspace_id, checkpoint.id)
    ids = [voter.id for voter in voters]
    attention.withdraw(session, checkpoint.workspace_id, VOTE, ids, CLOSED, now)


def _record(session: Session, checkpoint: Checkpoint, now: datetime) -> None:
    audit.record(
        session,
        workspace_id=checkpoint.workspace_id,
        actor_id="",
        deed="checkpoints.closed",
        subject=f"checkpoint:{checkpoint.id}",
        now=now,
    )
