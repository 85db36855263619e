"""Those who lead, and whoever decides, change a checkpoint while it is open; all in the channel hear it."""

from datetime import date, datetime, time

from sqlalchemy.orm import Session

from bot import audit
from bot.checkpoints import rules, store
from bot.checkpoints.model import ADDED, Checkpoint, Happening, Option, State
from bot.checkpoints.service.asking import ask_anew, refresh_asks, withdraw_all
from bot.checkpoints.service.showing import NOT_HERE
from bot.checkpoints.service.telling import refresh_card, say
from bot.errors import BotError, FieldMistakes
from bot.people.rules import instant_of
from bot.people.service import names_of, rhythm_of
from bot.rollouts import service as rollouts

CANCELLED = "the vote was cancelled"
NO_TIME = "Please choose a day and a time."


def changeable(
    session: Session, *, workspace_id: str, user_id: str, checkpoint_id: int, now: datetime
) -> Checkpoint:
    """Return an open checkpoint to somebody who may change it, held meanwhile; raises BotError for others."""
    checkpoint = _open(session, workspace_id, checkpoint_id, now)
    leads = rollouts.leads(session, workspace_id, checkpoint.rollout_id, user_id)
    rules.refuse_stranger(checkpoint, user_id, leads=leads)
    return checkpoint


def extendable(
    session: Session, *, workspace_id: str, user_id: str, checkpoint_id: int, now: datetime
) -> tuple[Checkpoint, datetime]:
    """Return an open checkpoint, and the closing time that is offered: one working day later."""
    checkpoint = changeable(
        session, workspace_id=workspace_id, user_id=user_id, checkpoint_id=checkpoint_id, now=now
    )
    rhythm = rhythm_of(session, workspace_id, checkpoint.decider_id, now)
    return checkpoint, rules.usual_closing(rhythm, 1, checkpoint.closes_at)


def extend(
    session: Session,
    *,
    workspace_id: str,
    user_id: str,
    checkpoint_id: int,
    closes_on: date | None,
    closes_time: time | None,
    now: datetime,
) -> Checkpoint:
    """Let a checkpoint stay open longer; raises FieldMistakes where whoever decides is not at work then."""
    checkpoint = changeable(
        session, workspace_id=workspace_id, user_id=user_id, checkpoint_id=checkpoint_id, now=now
    )
    decider_id = checkpoint.decider_id
    rhythm = rhythm_of(session, workspace_id, decider_id, now)
    if closes_on is None or closes_time is None or rhythm is None:
        raise FieldMistakes(closes_on=NO_TIME)
    at = instant_of(closes_on, closes_time, rhythm.hours.zone)
    name = names_of(session, workspace_id, [decider_id])[decider_id]
    mistake = rules.mistake_in_closing(at, rhythm, name, now, after=checkpoint.closes_at)
    rules.refuse({"closes_on": mistake})
    checkpoint.closes_at = checkpoint.next_at = at
    session.flush()
    ask_anew(session, checkpoint, now)
    _said(session, checkpoint, Happening.EXTENDED, "extended", user_id, now)
    return checkpoint


def close_early(
    session: Session,
    *,
    workspace_id: str,
    user_id: str,
    checkpoint_id: int,
    why: str,
    now: datetime,
) -> Checkpoint:
    """Move the deadline to this moment: votes so far count, and it is closed as any other is."""
    checkpoint = changeable(
        session, workspace_id=workspace_id, user_id=user_id, checkpoint_id=checkpoint_id, now=now
    )
    longest = rules.LONGEST_NOTE
    rules.refuse({"why": rules.mistake_in_words(why or "-", longest=longest, empty="")})
    checkpoint.why = why or None
    checkpoint.closes_at = checkpoint.next_at = now
    _said(session, checkpoint, Happening.CLOSED_EARLY, "closed_early", user_id, now)
    return checkpoint


def cancel(
    session: Session,
    *,
    workspace_id: str,
    user_id: str,
    checkpoint_id: int,
    why: str,
    now: datetime,
) -> Checkpoint:
    """Take a checkpoint back: nobody is asked any more, and nobody learns what was voted so far."""
    checkpoint = changeable(
        session, workspace_id=workspace_id, user_id=user_id, checkpoint_id=checkpoint_id, now=now
    )
    longest, empty = rules.LONGEST_NOTE, rules.NO_REASON
    rules.refuse({"why": rules.mistake_in_words(why, longest=longest, empty=empty)})
    checkpoint.state, checkpoint.why = State.CANCELLED, why
    checkpoint.closed_at, checkpoint.next_at = now, None
    store.discard_ballots(session, workspace_id, checkpoint.id)
    withdraw_all(session, checkpoint, CANCELLED, now)
    _said(session, checkpoint, Happening.CANCELLED, "cancelled", user_id, now)
    return checkpoint


def change_names(
    session: Session,
    *,
    workspace_id: str,
    user_id: str,
    checkpoint_id: int,
    hides_names: bool,
    now: datetime,
) -> Checkpoint:
    """Hide names, or show them; only as long as nobody has voted."""
    checkpoint = changeable(
        session, workspace_id=workspace_id, user_id=user_id, checkpoint_id=checkpoint_id, now=now
    )
    rules.refuse_after_votes(store.counts(session, workspace_id, checkpoint.id)[1])
    if checkpoint.hides_names != hides_names:
        checkpoint.hides_names = hides_names
        _said(session, checkpoint, Happening.NAMES_CHANGED, "names_changed", user_id, now)
    return checkpoint


def addable(
    session: Session, *, workspace_id: str, user_id: str, checkpoint_id: int, now: datetime
) -> Checkpoint:
    """Return an open checkpoint to somebody who may add an option to it; raises BotError for others."""
    checkpoint = _open(session, workspace_id, checkpoint_id, now)
    rules.refuse_adder(
        checkpoint,
        user_id,
        leads=rollouts.leads(session, workspace_id, checkpoint.rollout_id, user_id),
        is_asked=store.voter(session, workspace_id, checkpoint_id, user_id) is not None,
    )
    return checkpoint


def add_option(
    session: Session,
    *,
    workspace_id: str,
    user_id: str,
    checkpoint_id: int,
    words: str,
    now: datetime,
) -> Checkpoint:
    """Add an option, which all hear of once; a vote that was made stays as it is. Raises FieldMistakes."""
    checkpoint = addable(
        session, workspace_id=workspace_id, user_id=user_id, checkpoint_id=checkpoint_id, now=now
    )
    words = rules.one_line(words)
    before = store.options(session, workspace_id, checkpoint.id)
    rules.refuse_option(words, before)
    position = max((each.position for each in before), default=0) + 1
    session.add(
        Option(
            workspace_id=workspace_id, checkpoint_id=checkpoint.id, position=position, words=words
        )
    )
    _said(session, checkpoint, ADDED + position, "option_added", user_id, now)
    return checkpoint


def _open(session: Session, workspace_id: str, checkpoint_id: int, now: datetime) -> Checkpoint:
    checkpoint = store.held(session, workspace_id, checkpoint_id)
    if checkpoint is None:
        raise BotError(NOT_HERE)
    rules.refuse_ended(checkpoint, now)
    return checkpoint


def _said(
    session: Session, checkpoint: Checkpoint, what: int, deed: str, user_id: str, now: datetime
) -> None:
    """Say it under the card, and have all that shows the checkpoint drawn again."""
    session.flush()
    say(session, checkpoint, what, now)
    refresh_card(session, checkpoint.workspace_id, checkpoint.id, now)
    refresh_asks(session, checkpoint, now)
    audit.record(
        session,
        workspace_id=checkpoint.workspace_id,
        actor_id=user_id,
        deed=f"checkpoints.{deed}",
        subject=f"checkpoint:{checkpoint.id}",
        now=now,
    )
