"""Whoever decides says the outcome, and everybody hears what came of it."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from bot import audit
from bot.actions import service as actions
from bot.attention import service as attention
from bot.checkpoints import rules, store
from bot.checkpoints.model import (
    DECIDE,
    ORIGIN,
    Became,
    Blank,
    Checkpoint,
    Closed,
    Outcome,
    State,
)
from bot.checkpoints.service.awaiting import deciders
from bot.checkpoints.service.effecting import open_wave, settle, usual_review
from bot.checkpoints.service.results import closed
from bot.checkpoints.service.showing import NOT_HERE, picture_of
from bot.checkpoints.service.telling import refresh_card
from bot.delivery.model import Urgency
from bot.errors import BotError, FieldMistakes
from bot.people.service import names_of, rhythm_of
from bot.rollouts import service as rollouts
from bot.rollouts.hooks import Part
from bot.slack.text import inline
from bot.voices import service as voices
from bot.waves import service as waves

STANDS = {
    State.OPEN: "People still vote on this. I ask for the outcome once it is closed.",
    State.DECIDED: "Nothing has changed: this is decided already. Its card shows the decision.",
    State.CANCELLED: "Nothing has changed: this vote was cancelled.",
}


def about_to_decide(
    session: Session, *, workspace_id: str, user_id: str, checkpoint_id: int, now: datetime
) -> Blank:
    """Return what came out to somebody who is about to decide; raises BotError for anybody else."""
    checkpoint = store.by_id(session, workspace_id, checkpoint_id)
    _refuse(session, checkpoint, user_id)
    assert checkpoint
    today = rollouts.today_in(session, workspace_id, checkpoint.rollout_id, now)
    rhythm = rhythm_of(session, workspace_id, user_id, now)
    return Blank(
        picture=picture_of(session, checkpoint, now),
        closed=closed(session, checkpoint, now),
        due_on=rules.usually_due(rhythm, today),
        review_on=usual_review(session, checkpoint, now),
        opens=_wave_name(session, checkpoint),
    )


def _wave_name(session: Session, checkpoint: Checkpoint) -> str:
    found = waves.waves_of(session, checkpoint.workspace_id, checkpoint.rollout_id)
    return next((each.name for each in found if each.number == checkpoint.opens_wave), "")


def decide(
    session: Session,
    *,
    workspace_id: str,
    user_id: str,
    checkpoint_id: int,
    outcome: Outcome,
    parts: Sequence[Part],
    now: datetime,
) -> None:
    """Take the outcome: it is in the log, whoever objected hears of it, and the wave opens that it opens.

    Raises FieldMistakes, and BotError for those who do not decide this, or where somebody else was first.
    """
    checkpoint = store.held(session, workspace_id, checkpoint_id)
    _refuse(session, checkpoint, user_id)
    assert checkpoint
    found = closed(session, checkpoint, now)
    options = store.options(session, workspace_id, checkpoint.id)
    today = rollouts.today_in(session, workspace_id, checkpoint.rollout_id, now)
    if wrong := rules.mistakes(outcome, found, options, today):
        raise FieldMistakes(**wrong)
    words = rules.decision_words(checkpoint, options, outcome.chosen, outcome.own)
    goes_against = rules.against(found, options, outcome.chosen, outcome.replies)
    settle(
        session,
        checkpoint,
        words,
        outcome.why,
        by_id=user_id,
        review_on=outcome.review_on,
        is_against=goes_against is not None,
        now=now,
    )
    _reply(session, checkpoint, found, outcome, user_id, now)
    _make_action(session, checkpoint, outcome, user_id, now)
    if rules.goes_ahead(options, outcome.chosen):
        why = outcome.why or words
        open_wave(session, checkpoint, why, by_id=user_id, parts=parts, now=now)
    _tell(session, checkpoint, user_id, now)


def _refuse(session: Session, checkpoint: Checkpoint | None, user_id: str) -> None:
    """Raise BotError where there is nothing to decide, or not for this person."""
    if checkpoint is None:
        raise BotError(NOT_HERE)
    if user_id not in deciders(session, checkpoint):
        decider_id = checkpoint.decider_id
        names = names_of(session, checkpoint.workspace_id, [decider_id])
        raise BotError(f"{inline(names[decider_id])} decides this. Nothing has changed.")
    if checkpoint.state in STANDS:
        raise BotError(STANDS[checkpoint.state])


def _reply(
    session: Session,
    checkpoint: Checkpoint,
    found: Closed,
    outcome: Outcome,
    user_id: str,
    now: datetime,
) -> None:
    """Say to each who objected what became of it."""
    for objection in found.objections[: rules.MOST_ANSWERED]:
        reply = outcome.replies[objection.id]
        objection.became, objection.because = reply.became, reply.because.strip() or None
        voices.settle_objection(
            session,
            workspace_id=checkpoint.workspace_id,
            voice_id=objection.voice_id,
            words=rules.heard(reply),
            is_refused=reply.became == Became.NOT,
            by_id=user_id,
            now=now,
        )


def _make_action(
    session: Session, checkpoint: Checkpoint, outcome: Outcome, user_id: str, now: datetime
) -> None:
    if outcome.what or outcome.owner_id:
        actions.create(
            session,
            workspace_id=checkpoint.workspace_id,
            rollout_id=checkpoint.rollout_id,
            what=outcome.what,
            owner_id=outcome.owner_id,
            due_on=outcome.due_on,
            origin_kind=ORIGIN,
            origin_id=checkpoint.id,
            made_by=user_id,
            now=now,
        )


def _tell(session: Session, checkpoint: Checkpoint, user_id: str, now: datetime) -> None:
    workspace_id = checkpoint.workspace_id
    attention.done(session, workspace_id, DECIDE, [checkpoint.id], now, urgency=Urgency.AWAITED)
    refresh_card(session, workspace_id, checkpoint.id, now)
    audit.record(
        session,
        workspace_id=workspace_id,
        actor_id=user_id,
        deed="checkpoints.decided",
        subject=f"checkpoint:{checkpoint.id}",
        now=now,
    )
