"""Whoever raised a voice is asked whether the answer helps.

Those who are known are asked with their next day's message. Asks hold the ids of people, so whoever stays
unknown is asked in the answer's own message, and on their card.
"""

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy.orm import Session

from bot.attention import service as attention
from bot.attention.model import NewAsk, Worth
from bot.delivery.model import Urgency
from bot.people.rules import asked_at, back_on, local, shift
from bot.people.service import rhythm_of
from bot.privacy.rules import Keyring
from bot.rollouts import service as rollouts
from bot.voices import rules, store
from bot.voices.model import HELPED, Move, Picture, Voice, Word
from bot.voices.service import ladder, reaching, telling
from bot.voices.service.moving import allowed, move
from bot.voices.service.placing import move_triage
from bot.voices.service.showing import picture_of

A_PRESS = 5
"""Seconds."""

ANSWERED_ANEW = "there was a newer answer"
NO_REASON = "Please say in a few words what is missing, so that somebody can do something about it."


def ask_next_day(session: Session, voice: Voice, word: Word, now: datetime) -> None:
    """Ask its raiser, with the message of their next working day, whether the answer helps."""
    user_id = voice.author_id
    rhythm = rhythm_of(session, voice.workspace_id, user_id, now) if user_id else None
    if user_id is None or rhythm is None:
        return
    day = back_on(rhythm, local(now, rhythm.hours.zone).date())
    at = asked_at(rhythm, day, rhythm.hours.starts, not_before=now) if day else None
    if day is None or at is None:
        return
    ask = NewAsk(
        user_id=user_id,
        kind=HELPED,
        subject_id=word.id,
        rollout_id=voice.rollout_id,
        on_date=day,
        begins_at=at,
        ends_at=shift(rhythm.hours, day)[1],
        worth=Worth.QUESTION,
        effort=A_PRESS,
        reminds=False,
    )
    attention.ask_all(session, voice.workspace_id, [ask])


def ask_another_day(
    session: Session, workspace_id: str, word_ids: Collection[int], now: datetime
) -> None:
    """Ask again on the working day after, as there was no room for it on its day."""
    for word_id in word_ids:
        word = store.word(session, workspace_id, word_id)
        voice = store.by_id(session, workspace_id, word.voice_id) if word else None
        if word and voice and _asks(session, voice, word):
            ask_next_day(session, voice, word, now)


def asked_about(
    session: Session, workspace_id: str, word_id: int, now: datetime
) -> tuple[Picture, Word, bool] | None:
    """Return the voice, the answer that is asked about, and whether that is still open."""
    word = store.word(session, workspace_id, word_id)
    voice = store.by_id(session, workspace_id, word.voice_id) if word else None
    if word is None or voice is None:
        return None
    return picture_of(session, voice, now), word, _asks(session, voice, word)


def ask_no_more(session: Session, voice: Voice, now: datetime) -> None:
    """Take back the question about an answer that another takes the place of."""
    ids = [word.id for word in _answers(session, voice)]
    attention.withdraw(session, voice.workspace_id, HELPED, ids, ANSWERED_ANEW, now)
    telling.refresh_said(session, voice, _answers(session, voice), now)


def confirm(
    session: Session,
    keyring: Keyring,
    *,
    workspace_id: str,
    user_id: str,
    voice_id: int,
    now: datetime,
) -> None:
    """Take its raiser's word that the answer helps."""
    voice = _theirs(session, keyring, workspace_id, user_id, voice_id, Move.CONFIRMED)
    _judged(session, voice, Move.CONFIRMED, None, now)


def leave_open(
    session: Session,
    keyring: Keyring,
    *,
    workspace_id: str,
    user_id: str,
    voice_id: int,
    now: datetime,
) -> None:
    """Ask nothing more of a raiser who would rather not say."""
    voice = _theirs(session, keyring, workspace_id, user_id, voice_id, Move.LEFT_OPEN)
    _judged(session, voice, Move.LEFT_OPEN, None, now)


def reopen(
    session: Session,
    keyring: Keyring,
    *,
    workspace_id: str,
    user_id: str,
    voice_id: int,
    words: str,
    now: datetime,
) -> None:
    """Take its raiser's word that it is not settled: whoever answered is asked again, for a new date."""
    voice = _theirs(session, keyring, workspace_id, user_id, voice_id, Move.REOPENED)
    why = rules.said(words, lacking=NO_REASON)
    voice.reopened += 1
    voice.due_on = None
    # the place may have changed while it was settled; what is told next stands under the message there
    move_triage(session, workspace_id, [voice], now)
    today = _judged(session, voice, Move.REOPENED, why, now)
    ladder.begins(session, voice, today)


def _theirs(
    session: Session,
    keyring: Keyring,
    workspace_id: str,
    user_id: str,
    voice_id: int,
    how: Move,
) -> Voice:
    return allowed(
        session,
        keyring,
        workspace_id=workspace_id,
        user_id=user_id,
        voice_id=voice_id,
        move=how,
    )


def _judged(session: Session, voice: Voice, how: Move, words: str | None, now: datetime) -> date:
    today = rollouts.today_in(session, voice.workspace_id, voice.rollout_id, now)
    word = move(session, voice, how, by_id=voice.author_id, now=now, today=today, words=words)
    answers = _answers(session, voice)
    reaching.keep(session, voice, how, today)
    attention.done(
        session,
        voice.workspace_id,
        HELPED,
        [each.id for each in answers],
        now,
        urgency=Urgency.AWAITED,
    )
    telling.refresh_said(session, voice, answers, now)
    if how != Move.LEFT_OPEN:
        telling.tell_leads(session, voice, word, now, without=voice.author_id or "")
    return today


def _answers(session: Session, voice: Voice) -> list[Word]:
    said = store.words(session, voice.workspace_id, voice.id)
    return [word for word in said if word.move == Move.ANSWERED]


def _asks(session: Session, voice: Voice, word: Word) -> bool:
    """Tell whether an answer is the newest, and its raiser has not judged it yet."""
    said = store.words(session, voice.workspace_id, voice.id)
    newest = max((each.id for each in said if each.move == Move.ANSWERED), default=None)
    return newest == word.id and rules.is_asked(voice, [each.move for each in said])
