"""An objection to what was voted on becomes a voice, and the outcome of the vote answers it."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.errors import BotError
from bot.privacy.rules import Keyring
from bot.rollouts import service as rollouts
from bot.voices import rules
from bot.voices.model import OPEN, Draft, Kind, Move, Topic, Visibility, Voice
from bot.voices.service import telling
from bot.voices.service.answering import settled, take_answer
from bot.voices.service.moving import held, move
from bot.voices.service.raising import begin

IMPACT = 4
"""How much it affects people: who objects sees harm."""


def raise_objection(
    session: Session,
    keyring: Keyring,
    *,
    workspace_id: str,
    rollout_id: int,
    user_id: str | None,
    words: str,
    is_named: bool,
    now: datetime,
) -> int:
    """Make an objection a concern, and return its id; the limits of the form to raise one do not hold for it.

    `user_id` None: nobody knows any more whose it is, so nobody is told what becomes of it.
    """
    draft = Draft(
        rollout_id=rollout_id,
        kind=Kind.CONCERN,
        topic=Topic.OTHER,
        words=words,
        impact=IMPACT,
        visibility=Visibility.NAMED if is_named and user_id else Visibility.ANONYMOUS,
    )
    voice = begin(session, keyring, draft, workspace_id=workspace_id, user_id=user_id, now=now)
    return voice.id


def settle_objection(
    session: Session,
    *,
    workspace_id: str,
    voice_id: int,
    words: str,
    is_refused: bool,
    by_id: str,
    now: datetime,
) -> None:
    """Say to whoever objected what became of it. Who may is checked before, and the channel is told there.

    Where it was settled or merged meanwhile, it stays so, and they are told all the same.
    """
    voice = held(session, workspace_id, voice_id)
    if is_refused and voice.state in OPEN and _may(voice, Move.DECLINED):
        settled(
            session,
            voice,
            Move.DECLINED,
            words,
            by_id=by_id,
            now=now,
            is_told_elsewhere=True,
        )
    elif _may(voice, Move.ANSWERED):
        take_answer(session, voice, words, by_id=by_id, now=now, is_told_elsewhere=True)
    else:
        today = rollouts.today_in(session, workspace_id, voice.rollout_id, now)
        word = move(session, voice, Move.REPLIED, by_id=by_id, now=now, today=today, words=words)
        telling.tell_raiser(session, voice, word, now)


def _may(voice: Voice, how: Move) -> bool:
    try:
        rules.refuse_move(voice, how)
    except BotError:
        return False
    return True
