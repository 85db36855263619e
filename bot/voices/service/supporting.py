"""“Me too”: somebody shares a voice, with their name or without, and takes it back."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.privacy import service as privacy
from bot.privacy.rules import Keyring
from bot.rollouts import service as rollouts
from bot.voices import rules, store
from bot.voices.model import Supported, Supporter, Voice
from bot.voices.service import telling
from bot.voices.service.moving import held, raised


def support(
    session: Session,
    keyring: Keyring,
    *,
    workspace_id: str,
    user_id: str,
    voice_id: int,
    is_named: bool,
    channel_id: str,
    now: datetime,
) -> Supported:
    """Add somebody to those who share a voice, unless they are among them; raises BotError."""
    voice = held(session, workspace_id, voice_id)
    rules.refuse_support(
        voice,
        knows_rollout=_knows(session, voice, user_id, channel_id),
        is_raiser=raised(session, keyring, voice, user_id),
    )
    before = _own(session, keyring, voice, user_id)
    if before is not None:
        named = before.user_id is not None
        return Supported(voice_id=voice_id, kind=voice.kind, is_named=named, is_old=True)
    box = (
        None
        if is_named
        else privacy.open_box(session, keyring, workspace_id=workspace_id, user_id=user_id)
    )
    session.add(
        Supporter(
            workspace_id=workspace_id,
            voice_id=voice_id,
            user_id=user_id if is_named else None,
            box=box,
        )
    )
    telling.refresh(session, voice, now)
    return Supported(voice_id=voice_id, kind=voice.kind, is_named=is_named)


def take_back(
    session: Session,
    keyring: Keyring,
    *,
    workspace_id: str,
    user_id: str,
    voice_id: int,
    now: datetime,
) -> None:
    """Take somebody off those who share a voice; whoever is not among them stays so."""
    voice = held(session, workspace_id, voice_id)
    own = _own(session, keyring, voice, user_id)
    if own is None:
        return
    if own.box:
        privacy.destroy(session, workspace_id, [own.box])
    session.delete(own)
    telling.refresh(session, voice, now)


def _knows(session: Session, voice: Voice, user_id: str, channel_id: str) -> bool:
    known = rollouts.visible_to(
        session, workspace_id=voice.workspace_id, user_id=user_id, channel_id=channel_id
    )
    return voice.rollout_id in [rollout.id for rollout in known]


def _own(session: Session, keyring: Keyring, voice: Voice, user_id: str) -> Supporter | None:
    """Return somebody's own “me too”, by their name or by their box."""
    supporters = store.supporters(session, voice.workspace_id, voice.id)
    for each in supporters:
        if each.user_id == user_id:
            return each
    unnamed = {each.box: each for each in supporters if each.box}
    boxes = privacy.boxes_of(session, keyring, voice.workspace_id, user_id) if unnamed else set()
    return next((unnamed[box] for box in unnamed.keys() & boxes), None)
