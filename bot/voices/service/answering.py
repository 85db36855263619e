"""A voice is answered or declined: what was done or decided, for all who could see it."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.privacy.rules import Keyring
from bot.rollouts import service as rollouts
from bot.voices import rules
from bot.voices.model import Move, Picture, Voice, Word
from bot.voices.service import asking, ladder, reaching, telling
from bot.voices.service.moving import allowed, move, to_move
from bot.voices.service.showing import picture_of

NO_ANSWER = "Please say in a sentence what was done or decided."
NO_REASON = "Please say why, in a sentence: a reason is owed to whoever raised it."


def about_to(
    session: Session,
    keyring: Keyring,
    *,
    workspace_id: str,
    user_id: str,
    voice_id: int,
    move: Move,
    now: datetime,
) -> Picture:
    """Return the voice to somebody who is about to move it so; raises BotError for anybody else."""
    voice = to_move(
        session,
        keyring,
        workspace_id=workspace_id,
        user_id=user_id,
        voice_id=voice_id,
        move=move,
    )
    return picture_of(session, voice, now)


def answer(
    session: Session,
    keyring: Keyring,
    *,
    workspace_id: str,
    user_id: str,
    voice_id: int,
    words: str,
    now: datetime,
) -> None:
    """Say what was done or decided, or say it better; its raiser hears at once and judges."""
    voice = allowed(
        session,
        keyring,
        workspace_id=workspace_id,
        user_id=user_id,
        voice_id=voice_id,
        move=Move.ANSWERED,
    )
    said = rules.said(words, lacking=NO_ANSWER)
    take_answer(session, voice, said, by_id=user_id, now=now)


def decline(
    session: Session,
    keyring: Keyring,
    *,
    workspace_id: str,
    user_id: str,
    voice_id: int,
    words: str,
    now: datetime,
) -> None:
    """Say that nothing will be done, and why."""
    voice = allowed(
        session,
        keyring,
        workspace_id=workspace_id,
        user_id=user_id,
        voice_id=voice_id,
        move=Move.DECLINED,
    )
    said = rules.said(words, lacking=NO_REASON)
    settled(session, voice, Move.DECLINED, said, by_id=user_id, now=now)


def take_answer(
    session: Session,
    voice: Voice,
    words: str,
    *,
    by_id: str,
    now: datetime,
    is_told_elsewhere: bool = False,
) -> None:
    """Answer a voice, whoever may, and have its raiser asked whether that helps."""
    asking.ask_no_more(session, voice, now)
    word = settled(
        session,
        voice,
        Move.ANSWERED,
        words,
        by_id=by_id,
        now=now,
        is_told_elsewhere=is_told_elsewhere,
    )
    voice.draft = None
    asking.ask_next_day(session, voice, word, now)


def settled(
    session: Session,
    voice: Voice,
    how: Move,
    words: str,
    *,
    by_id: str,
    now: datetime,
    is_told_elsewhere: bool = False,
) -> Word:
    """Let all who saw the voice see what came of it; `is_told_elsewhere`: its channel hears it another way."""
    today = rollouts.today_in(session, voice.workspace_id, voice.rollout_id, now)
    voice.answer, voice.answered_by, voice.settled_on = words, by_id, today
    ladder.stops(session, voice)
    word = move(session, voice, how, by_id=by_id, now=now, today=today, words=words)
    reaching.keep(session, voice, how, today)
    telling.tell_raisers(session, voice, word, now)
    if not is_told_elsewhere:
        telling.tell_outcome(session, voice, word, now)
    return word
