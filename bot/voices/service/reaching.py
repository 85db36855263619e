"""Whether the raiser of a voice can be reached, and for how long."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from bot.errors import BotError
from bot.people.service import zones_of
from bot.privacy import service as privacy
from bot.privacy.rules import Keyring
from bot.voices import rules, store
from bot.voices.model import Move, Picture, Voice
from bot.voices.service import telling
from bot.voices.service.moving import NOT_HERE, raised
from bot.voices.service.settings import kept_days
from bot.voices.service.showing import picture_of

NOT_THEIRS = "Only the person who raised this can do that."


def is_reached(session: Session, voice: Voice) -> bool:
    """Tell whether its raiser can be reached, as far as may be known.

    Of an anonymous one it is only said whether they want to be: that an account was closed would tell who it was.
    """
    if voice.author_id is not None:
        return bool(zones_of(session, voice.workspace_id, [voice.author_id]))
    return voice.box is not None and privacy.is_open(session, voice.workspace_id, voice.box)


def keep(session: Session, voice: Voice, move: Move, today: date) -> None:
    """Keep those reachable who raised or share a voice while it is open, and some time after."""
    until = rules.kept_until(move, today, kept_days(session, voice))
    merged = store.merged_into(session, voice.workspace_id, voice.id)
    supporters = store.supporters(session, voice.workspace_id, voice.id)
    boxes = [voice.box, *(each.box for each in merged), *(each.box for each in supporters)]
    privacy.destroy_on(session, voice.workspace_id, {box for box in boxes if box}, until)


def forget(
    session: Session,
    keyring: Keyring,
    *,
    workspace_id: str,
    user_id: str,
    voice_id: int,
    now: datetime,
) -> Picture:
    """Forget who raised an anonymous voice, at once and for good; raises BotError for anybody else."""
    voice = store.held(session, workspace_id, voice_id)
    if voice is None:
        raise BotError(NOT_HERE)
    if voice.box is None or not raised(session, keyring, voice, user_id):
        raise BotError(NOT_THEIRS)
    privacy.destroy(session, workspace_id, [voice.box])
    return picture_of(session, voice, now)


def unreached(session: Session, workspace_id: str, word_id: int, now: datetime) -> None:
    """Tell those who lead that what was said could not be brought to the raiser."""
    word = store.word(session, workspace_id, word_id)
    voice = store.by_id(session, workspace_id, word.voice_id) if word else None
    if voice and word:
        telling.tell_unreached(session, voice, word, now)


def lost(session: Session, workspace_id: str, voice_id: int, now: datetime) -> None:
    """Tell those who lead that the raiser's own card cannot be brought to them."""
    voice = store.by_id(session, workspace_id, voice_id)
    said = store.words(session, workspace_id, voice_id)
    if voice and said:
        telling.tell_unreached(session, voice, said[-1], now)
