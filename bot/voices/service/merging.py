"""Two voices that say the same become one, which stands for both; nobody is shown more for it."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from bot.errors import BotError
from bot.privacy import service as privacy
from bot.privacy.model import LostKeyError
from bot.privacy.rules import Keyring
from bot.rollouts import service as rollouts
from bot.voices import rules, store
from bot.voices.model import Move, Picture, Supporter, Visibility, Voice
from bot.voices.service import ladder, telling
from bot.voices.service.moving import allowed, move, to_move
from bot.voices.service.showing import picture_of

ALONE = "There is no other open concern or idea in this rollout that it could be merged with."
MOST = 100


def about_to_merge(
    session: Session,
    keyring: Keyring,
    *,
    workspace_id: str,
    user_id: str,
    voice_id: int,
    now: datetime,
) -> tuple[Picture, Sequence[Voice]]:
    """Return the voice, and those that could stand for it, as far as this person may see them."""
    voice = to_move(
        session,
        keyring,
        workspace_id=workspace_id,
        user_id=user_id,
        voice_id=voice_id,
        move=Move.MERGED,
    )
    others = [
        each
        for each in store.open_voices(session, workspace_id, voice.rollout_id)
        if each.id != voice_id and _may_see(session, each, user_id)
    ]
    if not others:
        raise BotError(ALONE)
    return picture_of(session, voice, now), others[:MOST]


def merge(
    session: Session,
    keyring: Keyring,
    *,
    workspace_id: str,
    user_id: str,
    voice_id: int,
    into_id: int,
    now: datetime,
) -> None:
    """Let another voice stand for this one: whoever raised or shares it shares the other from now on."""
    voice, into = _both(session, keyring, workspace_id, user_id, voice_id, into_id)
    seen_at = telling.triage_places(session, into)
    _narrow(session, into, voice)
    _gather(session, keyring, into, voice)
    for former in store.merged_into(session, workspace_id, voice_id):
        former.merged_into_id = into_id
    today = rollouts.today_in(session, workspace_id, voice.rollout_id, now)
    word = move(
        session, voice, Move.MERGED, by_id=user_id, now=now, today=today, about=str(into_id)
    )
    voice.merged_into_id = into_id
    ladder.stops(session, voice)
    session.flush()
    telling.tell_raiser(session, voice, word, now)
    telling.tell_triage(session, into, now)
    telling.refresh(session, into, now, also=seen_at)


def _both(
    session: Session,
    keyring: Keyring,
    workspace_id: str,
    user_id: str,
    voice_id: int,
    into_id: int,
) -> tuple[Voice, Voice]:
    """Return the two voices, held, to somebody who may merge each; raises FieldMistakes and BotError.

    They are held in one order, whichever is merged into which, so that nobody waits in a circle.
    """
    for each in sorted({voice_id, into_id}):
        store.held(session, workspace_id, each)
    who = {"workspace_id": workspace_id, "user_id": user_id}
    voice = allowed(session, keyring, **who, voice_id=voice_id, move=Move.MERGED)
    into = rules.refuse_pair(store.by_id(session, workspace_id, into_id), voice)
    return voice, allowed(session, keyring, **who, voice_id=into.id, move=Move.MERGED)


def _may_see(session: Session, voice: Voice, user_id: str) -> bool:
    if voice.visibility != Visibility.CONFIDENTIAL:
        return True
    return user_id in store.confidants(session, voice.workspace_id, voice.id)


def _narrow(session: Session, into: Voice, voice: Voice) -> None:
    """Let only those see the voice that stands for both who may see each."""
    visibility = rules.narrower(into.visibility, voice.visibility)
    confidants = rules.confidants_of_both(
        into,
        voice,
        of_into=store.confidants(session, into.workspace_id, into.id),
        of_merged=store.confidants(session, voice.workspace_id, voice.id),
    )
    rules.refuse_owner_left_out(into, visibility, confidants)
    into.visibility = visibility
    if visibility == Visibility.CONFIDENTIAL:
        store.confide_in(session, into.workspace_id, into.id, confidants)


def _gather(session: Session, keyring: Keyring, into: Voice, voice: Voice) -> None:
    """Count everybody who raised or shares one of the two once: by name, or else by their box."""
    here = store.supporters(session, into.workspace_id, into.id)
    counted = {_mark(session, keyring, into.workspace_id, into.author_id, into.box)}
    counted |= {_mark(session, keyring, s.workspace_id, s.user_id, s.box) for s in here}
    raiser = Supporter(
        workspace_id=voice.workspace_id, voice_id=voice.id, user_id=voice.author_id, box=voice.box
    )
    came = store.supporters(session, voice.workspace_id, voice.id)
    for each in [raiser, *came]:
        mark = _mark(session, keyring, each.workspace_id, each.user_id, each.box)
        if mark is not None and mark in counted:
            continue
        counted.add(mark)
        each.voice_id = into.id
        session.add(each)
    session.flush()


def _mark(
    session: Session, keyring: Keyring, workspace_id: str, user_id: str | None, box: str | None
) -> tuple[bool, str] | None:
    """Return by what somebody is known to be the same: never whether a name and a box are one person's.

    That would be seen from the numbers. None for those who cannot be known again.
    """
    if user_id is not None:
        return True, user_id
    try:
        owner = privacy.owner_of(session, keyring, workspace_id, box) if box else None
    except LostKeyError:
        return None
    return (False, owner) if owner else None
