"""A voice is moved: who may, what is recorded, and who hears of it."""

from datetime import date, datetime, time

from sqlalchemy.orm import Session

from bot import audit
from bot.errors import BotError
from bot.people.rules import instant_of
from bot.privacy.rules import Keyring
from bot.privacy.service import is_owner
from bot.rollouts import service as rollouts
from bot.voices import rules, store
from bot.voices.model import Move, Visibility, Voice, Word
from bot.voices.service import ladder, telling

NOT_HERE = "That voice is not here any more. `/rollout voices` shows those that are."


def held(session: Session, workspace_id: str, voice_id: int) -> Voice:
    """Return the voice, which nobody else moves meanwhile; raises BotError where it is not here."""
    voice = store.held(session, workspace_id, voice_id)
    if voice is None:
        raise BotError(NOT_HERE)
    return voice


def allowed(
    session: Session,
    keyring: Keyring,
    *,
    workspace_id: str,
    user_id: str,
    voice_id: int,
    move: Move,
) -> Voice:
    """Return the voice to somebody who may move it so, held; raises BotError for anybody else."""
    return _checked(session, keyring, held(session, workspace_id, voice_id), user_id, move)


def to_move(
    session: Session,
    keyring: Keyring,
    *,
    workspace_id: str,
    user_id: str,
    voice_id: int,
    move: Move,
) -> Voice:
    """Return the voice as `allowed` does, to somebody who is about to move it: others may meanwhile."""
    voice = store.by_id(session, workspace_id, voice_id)
    if voice is None:
        raise BotError(NOT_HERE)
    return _checked(session, keyring, voice, user_id, move)


def _checked(session: Session, keyring: Keyring, voice: Voice, user_id: str, move: Move) -> Voice:
    is_raiser = raised(session, keyring, voice, user_id)
    leads = rollouts.leads(session, voice.workspace_id, voice.rollout_id, user_id)
    rules.refuse_stranger(
        voice,
        move,
        user_id=user_id,
        leads=leads,
        may_see=_may_see(session, voice, user_id, leads=leads, is_raiser=is_raiser),
        is_raiser=is_raiser,
    )
    rules.refuse_move(voice, move)
    return voice


def raised(session: Session, keyring: Keyring, voice: Voice, user_id: str) -> bool:
    """Tell whether somebody is the one who raised a voice, also an anonymous one."""
    if voice.author_id is not None:
        return voice.author_id == user_id
    return is_owner(session, keyring, voice.workspace_id, voice.box, user_id)


def move(
    session: Session,
    voice: Voice,
    move: Move,
    *,
    by_id: str | None,
    now: datetime,
    today: date,
    words: str | None = None,
    about: str | None = None,
) -> Word:
    """Record a move that is allowed, and have all messages of the voice show it.

    `by_id` is None for the raiser of an anonymous voice, and for time; then no time is recorded either.
    Whom it is news for is told by the caller: `telling.tell_raiser`, `tell_leads`, `tell_outcome`.
    """
    voice.state = rules.moved(voice, move)
    word = Word(
        workspace_id=voice.workspace_id,
        voice_id=voice.id,
        move=move,
        by_id=by_id,
        words=words,
        about=about,
        said_on=today,
    )
    session.add(word)
    audit.record(
        session,
        workspace_id=voice.workspace_id,
        actor_id=by_id or "",
        deed=f"voices.{move}",
        subject=f"voice:{voice.id}",
        now=now if by_id else instant_of(today, time(0), "UTC"),
    )
    session.flush()
    telling.refresh(session, voice, now)
    if move in rules.LETS_GO:
        ladder.let_go(session, voice, now)
    return word


def _may_see(session: Session, voice: Voice, user_id: str, *, leads: bool, is_raiser: bool) -> bool:
    confidants = (
        store.confidants(session, voice.workspace_id, voice.id)
        if voice.visibility == Visibility.CONFIDENTIAL
        else ()
    )
    return rules.may_see(
        voice,
        user_id,
        knows_rollout=leads,
        confidants=confidants,
        is_raiser=is_raiser,
        leads=leads,
    )
