"""An outcome takes effect: it is a decision in the log, and opens the wave that it was to open."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy.orm import Session

from bot.checkpoints import rules, store
from bot.checkpoints.model import ORIGIN, Checkpoint, Method, State, Tally
from bot.decisions import service as decisions
from bot.errors import BotError
from bot.rollouts import service as rollouts
from bot.rollouts.hooks import Part
from bot.waves import service as waves


def take_effect(
    session: Session,
    checkpoint: Checkpoint,
    tally: Tally,
    parts: Sequence[Part],
    now: datetime,
) -> None:
    """Let what the votes say hold without a decider."""
    options = store.options(session, checkpoint.workspace_id, checkpoint.id)
    chosen = rules.by_the_votes(options, tally)
    words = rules.decision_words(checkpoint, options, chosen)
    review_on = usual_review(session, checkpoint, now)
    settle(session, checkpoint, words, "", by_id=None, review_on=review_on, now=now)
    if rules.goes_ahead(options, chosen):
        open_wave(session, checkpoint, words, by_id=None, parts=parts, now=now)


def settle(
    session: Session,
    checkpoint: Checkpoint,
    words: str,
    why: str,
    *,
    by_id: str | None,
    review_on: date | None,
    is_against: bool = False,
    now: datetime,
) -> None:
    """Write the decision that ends a checkpoint."""
    decision = decisions.record(
        session,
        workspace_id=checkpoint.workspace_id,
        rollout_id=checkpoint.rollout_id,
        words=words,
        why=why,
        by_id=by_id,
        now=now,
        is_against=is_against,
        origin_kind=ORIGIN,
        origin_id=checkpoint.id,
        review_on=review_on,
    )
    checkpoint.state, checkpoint.decision_id = State.DECIDED, decision.id
    checkpoint.next_at = None
    session.flush()


def open_wave(
    session: Session,
    checkpoint: Checkpoint,
    why: str,
    *,
    by_id: str | None,
    parts: Sequence[Part],
    now: datetime,
) -> None:
    """Open the wave that a checkpoint was to open; nothing where it has none, or it is not there any more."""
    workspace_id, rollout_id = checkpoint.workspace_id, checkpoint.rollout_id
    number = checkpoint.opens_wave
    if number is None or not _is_there(session, checkpoint, number):
        return
    waves.open_wave(
        session,
        workspace_id=workspace_id,
        rollout_id=rollout_id,
        number=number,
        by_id=by_id,
        why=why,
        parts=parts,
        now=now,
    )


def usual_review(session: Session, checkpoint: Checkpoint, now: datetime) -> date | None:
    """Return when it is looked again at an outcome, unless somebody says otherwise: what is safe to try is."""
    if checkpoint.method != Method.CONSENT:
        return None
    today = rollouts.today_in(session, checkpoint.workspace_id, checkpoint.rollout_id, now)
    return today + rules.SAFE_TO_TRY


def _is_there(session: Session, checkpoint: Checkpoint, number: int) -> bool:
    try:
        waves.wave_named(session, checkpoint.workspace_id, checkpoint.rollout_id, number)
    except BotError:
        return False
    return True
