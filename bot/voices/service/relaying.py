"""Those who look after a voice and whoever raised it write to each other, also where nobody learns who that is."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from bot.delivery import outbox
from bot.delivery.model import UNTOLD, Outgoing
from bot.privacy.rules import Keyring
from bot.rollouts import service as rollouts
from bot.voices import rules, store
from bot.voices.model import OWN, TRIAGE, Move, Picture
from bot.voices.service import reaching, telling
from bot.voices.service.moving import allowed, move, raised, to_move
from bot.voices.service.showing import picture_of

NO_WORDS = "Please write a few words first."


@dataclass(frozen=True, kw_only=True)
class Thread:
    """Whose words are written under which message about a voice."""

    voice_id: int
    #: by its raiser, and not by somebody who looks after it
    by_raiser: bool


def about_to_reply(
    session: Session,
    keyring: Keyring,
    *,
    workspace_id: str,
    user_id: str,
    voice_id: int,
    now: datetime,
) -> tuple[Picture, bool]:
    """Return the voice, and whether its raiser can be reached as far as is known."""
    voice = to_move(
        session,
        keyring,
        workspace_id=workspace_id,
        user_id=user_id,
        voice_id=voice_id,
        move=Move.REPLIED,
    )
    return picture_of(session, voice, now), reaching.is_reached(session, voice)


def reply(
    session: Session,
    keyring: Keyring,
    *,
    workspace_id: str,
    user_id: str,
    voice_id: int,
    words: str,
    now: datetime,
) -> Picture:
    """Write to whoever raised a voice, and show it to the others who look after it."""
    voice = allowed(
        session,
        keyring,
        workspace_id=workspace_id,
        user_id=user_id,
        voice_id=voice_id,
        move=Move.REPLIED,
    )
    said = rules.said(words, lacking=NO_WORDS)
    today = rollouts.today_in(session, workspace_id, voice.rollout_id, now)
    word = move(session, voice, Move.REPLIED, by_id=user_id, now=now, today=today, words=said)
    telling.tell_raiser(session, voice, word, now)
    telling.tell_leads(session, voice, word, now, without=user_id)
    return picture_of(session, voice, now)


def say_more(
    session: Session,
    keyring: Keyring,
    *,
    workspace_id: str,
    user_id: str,
    voice_id: int,
    words: str,
    now: datetime,
) -> Picture:
    """Let its raiser say more; nothing of it tells who they are."""
    voice = allowed(
        session,
        keyring,
        workspace_id=workspace_id,
        user_id=user_id,
        voice_id=voice_id,
        move=Move.HEARD,
    )
    said = rules.said(words, lacking=NO_WORDS)
    today = rollouts.today_in(session, workspace_id, voice.rollout_id, now)
    by_id = voice.author_id
    word = move(session, voice, Move.HEARD, by_id=by_id, now=now, today=today, words=said)
    telling.tell_leads(session, voice, word, now, without=by_id or "")
    return picture_of(session, voice, now)


def thread_at(
    session: Session,
    keyring: Keyring,
    *,
    workspace_id: str,
    user_id: str,
    channel_id: str,
    ts: str,
) -> Thread | None:
    """Return what is talked about under a message in somebody's conversation with the bot, if it is a voice."""
    here = outbox.at(session, workspace_id, channel_id, ts)
    if here is not None:
        return _known(here)
    for row in outbox.all_at(session, workspace_id, UNTOLD, ts):
        voice = store.by_id(session, workspace_id, row.subject_id)
        if row.notice == OWN and voice and raised(session, keyring, voice, user_id):
            return _known(row)
    return None


def _known(row: Outgoing) -> Thread | None:
    if row.notice not in {OWN, TRIAGE}:
        return None
    return Thread(voice_id=row.subject_id, by_raiser=row.notice == OWN)
