"""Whoever decides is asked for the outcome; unanswered, they are asked once more, and then the sponsors too."""

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from bot.attention import service as attention
from bot.attention.model import NewAsk, Worth
from bot.checkpoints import rules, store
from bot.checkpoints.model import DECIDE, Checkpoint, State
from bot.checkpoints.service.telling import refresh_card
from bot.people.model import Pressing
from bot.people.rules import first_hour, off
from bot.people.service import rhythm_of, rhythms_of
from bot.rollouts import service as rollouts

A_FORM = 30
"""Seconds that it takes to fill in the outcome."""

OF_USE = timedelta(days=14)
ONCE, SPONSORS_TOO = 1, 2
"""How often the outcome was asked for again: of whoever decides, and of the sponsors too."""


def ask_decider(session: Session, checkpoint: Checkpoint, now: datetime) -> None:
    """Ask whoever decides for the outcome, at their hours, and look again on their next working day."""
    hand_on(session, checkpoint)
    _ask(session, checkpoint, [checkpoint.decider_id], Pressing.AWAITED, now)
    checkpoint.next_at = looked_at(session, checkpoint, now)


def ask_again(session: Session, checkpoint: Checkpoint, now: datetime) -> None:
    """Ask for the outcome once more, as nobody has decided; after the sponsors were asked it stays so."""
    if rollouts.is_over(rollouts.find(session, checkpoint.workspace_id, checkpoint.rollout_id)):
        checkpoint.next_at = None
        return
    hand_on(session, checkpoint)
    checkpoint.reminded += 1
    people = asked_then(session, checkpoint, checkpoint.reminded, now)
    _ask(session, checkpoint, people, Pressing.CAN_WAIT, now)
    if checkpoint.reminded == ONCE:
        checkpoint.next_at = looked_at(session, checkpoint, now)
    else:
        checkpoint.next_at = None


def asked_then(
    session: Session, checkpoint: Checkpoint, reminded: int, now: datetime
) -> Sequence[str]:
    """Return who is asked when it closes (0), and when nobody has decided by then."""
    if reminded < ONCE:
        return deciders(session, checkpoint)[:1]
    if reminded == ONCE:
        return _at_work(session, checkpoint, now)
    return [each for each in _above(session, checkpoint) if each != checkpoint.decider_id]


def looked_at(session: Session, checkpoint: Checkpoint, now: datetime) -> datetime | None:
    """Return when it is looked again whether somebody has decided: by the working days of whoever decides."""
    workspace_id, decider_id = checkpoint.workspace_id, checkpoint.decider_id
    rhythm = rhythm_of(session, workspace_id, decider_id, now)
    today = rollouts.today_for(session, workspace_id, decider_id, now)
    return rules.next_look(rhythm, today) if rhythm else None


def hand_on(session: Session, checkpoint: Checkpoint, *, leaving: str = "") -> bool:
    """Let the first who leads decide where the decider has left; tells whether somebody else decides now."""
    instead = deciders(session, checkpoint, leaving=leaving)[:1]
    if not instead or instead[0] == checkpoint.decider_id:
        return False
    checkpoint.decider_id = instead[0]
    return True


def decider_left(
    session: Session,
    workspace_id: str,
    user_id: str,
    now: datetime,
    *,
    rollout_id: int | None = None,
) -> None:
    """Let others decide what somebody was to decide who leaves a rollout, or the company."""
    for checkpoint in store.decided_by(session, workspace_id, user_id):
        if rollout_id not in {None, checkpoint.rollout_id}:
            continue
        if hand_on(session, checkpoint, leaving=user_id):
            if checkpoint.state == State.CLOSED:
                _ask(session, checkpoint, [checkpoint.decider_id], Pressing.AWAITED, now)
            refresh_card(session, workspace_id, checkpoint.id, now)


def deciders(session: Session, checkpoint: Checkpoint, *, leaving: str = "") -> list[str]:
    """Return who may say the outcome, the first of them first: sponsors only once they were asked too.

    `leaving` is somebody who is in the rollout for this moment only.
    """
    workspace_id, rollout_id = checkpoint.workspace_id, checkpoint.rollout_id
    members = rollouts.members_of(session, workspace_id, rollout_id)
    here = {member.user_id for member in members} - {leaving}
    found = (
        [checkpoint.decider_id] if checkpoint.decider_id in here else _leading(session, checkpoint)
    )
    if checkpoint.reminded >= SPONSORS_TOO:
        found += _above(session, checkpoint)
    return list(dict.fromkeys(found))


def overdue(session: Session, workspace_id: str, rollout_id: int) -> Sequence[Checkpoint]:
    """Return the checkpoints without an outcome for which the sponsors were asked too, the oldest first."""
    found = waiting(session, workspace_id, rollout_id)
    return [each for each in found if each.reminded >= SPONSORS_TOO]


def waiting(session: Session, workspace_id: str, rollout_id: int) -> Sequence[Checkpoint]:
    """Return the checkpoints of a rollout that wait for their outcome, the oldest first."""
    return store.without_outcome(session, workspace_id, rollout_id)


def not_reached(
    session: Session,
    workspace_id: str,
    checkpoint_ids: Collection[int],
    user_id: str,
    reason: str,
    now: datetime,
) -> None:
    """Tell the leads that somebody could not be asked for an outcome."""
    found = store.by_ids(session, workspace_id, checkpoint_ids)
    for rollout_id in sorted({each.rollout_id for each in found}):
        rollouts.not_reached(
            session,
            workspace_id=workspace_id,
            rollout_id=rollout_id,
            destination=user_id,
            reason=reason,
            now=now,
        )


def _leading(session: Session, checkpoint: Checkpoint) -> list[str]:
    workspace_id, rollout_id = checkpoint.workspace_id, checkpoint.rollout_id
    leads = rollouts.lead_ids(session, workspace_id, rollout_id)
    return list(leads or rollouts.sponsor_ids(session, workspace_id, rollout_id))


def _above(session: Session, checkpoint: Checkpoint) -> list[str]:
    """Return who is asked after the decider: the sponsors; where nobody else sponsors, the leads."""
    workspace_id, rollout_id = checkpoint.workspace_id, checkpoint.rollout_id
    sponsors = rollouts.sponsor_ids(session, workspace_id, rollout_id)
    others = [each for each in sponsors if each != checkpoint.decider_id]
    return others or list(rollouts.lead_ids(session, workspace_id, rollout_id))


def _at_work(session: Session, checkpoint: Checkpoint, now: datetime) -> list[str]:
    """Return the decider, unless it is no day of theirs: then they find it when they are back."""
    workspace_id, decider_id = checkpoint.workspace_id, checkpoint.decider_id
    rhythm = rhythm_of(session, workspace_id, decider_id, now)
    today = rollouts.today_for(session, workspace_id, decider_id, now)
    return [decider_id] if rhythm and off(rhythm, today) is None else []


def _ask(
    session: Session,
    checkpoint: Checkpoint,
    user_ids: Sequence[str],
    pressing: Pressing,
    now: datetime,
) -> None:
    asks = asks_for(session, checkpoint, user_ids, pressing, now)
    attention.ask_all(session, checkpoint.workspace_id, asks)


def asks_for(
    session: Session,
    checkpoint: Checkpoint,
    user_ids: Sequence[str],
    pressing: Pressing,
    now: datetime,
) -> list[NewAsk]:
    """Return what people are asked for an outcome from a moment on, each on their nearest working day."""
    workspace_id = checkpoint.workspace_id
    asks = []
    for user_id, rhythm in rhythms_of(session, workspace_id, user_ids, now).items():
        today = rollouts.today_for(session, workspace_id, user_id, now)
        if hour := first_hour(rhythm, today, now):
            asks.append(_new(checkpoint, user_id, *hour, pressing))
    return asks


def _new(
    checkpoint: Checkpoint, user_id: str, on_date: date, at: datetime, pressing: Pressing
) -> NewAsk:
    return NewAsk(
        user_id=user_id,
        kind=DECIDE,
        subject_id=checkpoint.id,
        rollout_id=checkpoint.rollout_id,
        on_date=on_date,
        begins_at=at,
        ends_at=at + OF_USE,
        worth=Worth.VOTE,
        effort=A_FORM,
        reminds=False,
        pressing=pressing,
    )
