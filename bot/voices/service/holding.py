"""A voice is taken out of its channel, with a word to whoever raised it, and may be shown again."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.privacy.rules import Keyring
from bot.rollouts import service as rollouts
from bot.voices import rules, store
from bot.voices.model import Move, Voice
from bot.voices.service import telling
from bot.voices.service.moving import allowed, move

NO_WORDS = (
    "Please say why in a few words. Only the person who raised it reads them, and those who lead."
)


def hold_back(
    session: Session,
    keyring: Keyring,
    *,
    workspace_id: str,
    user_id: str,
    voice_id: int,
    words: str,
    now: datetime,
) -> None:
    """Keep a voice from being shown, and tell its raiser why."""
    voice = allowed(
        session,
        keyring,
        workspace_id=workspace_id,
        user_id=user_id,
        voice_id=voice_id,
        move=Move.HELD_BACK,
    )
    rules.refuse_held_back(voice)
    said = rules.said(words, lacking=NO_WORDS)
    _shown(session, voice, Move.HELD_BACK, said, by_id=user_id, now=now)


def show_again(
    session: Session,
    keyring: Keyring,
    *,
    workspace_id: str,
    user_id: str,
    voice_id: int,
    now: datetime,
) -> None:
    """Show a voice that was held back."""
    voice = allowed(
        session,
        keyring,
        workspace_id=workspace_id,
        user_id=user_id,
        voice_id=voice_id,
        move=Move.SHOWN_AGAIN,
    )
    rules.refuse_shown(voice)
    _shown(session, voice, Move.SHOWN_AGAIN, None, by_id=user_id, now=now)


def _shown(
    session: Session, voice: Voice, how: Move, words: str | None, *, by_id: str, now: datetime
) -> None:
    voice.is_held_back = how == Move.HELD_BACK
    today = rollouts.today_in(session, voice.workspace_id, voice.rollout_id, now)
    word = move(session, voice, how, by_id=by_id, now=now, today=today, words=words)
    telling.tell_raiser(session, voice, word, now)
    settled = [
        each
        for each in store.words(session, voice.workspace_id, voice.id)
        if each.move in {Move.ANSWERED, Move.DECLINED}
    ]
    telling.refresh_said(session, voice, settled, now)
    if settled and voice.state in rules.OVER:
        telling.tell_outcome(session, voice, settled[-1], now)
