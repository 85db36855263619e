"""Who is told of a voice: its channel, those who lead, and whoever raised it."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from bot.delivery import outbox
from bot.delivery.model import Urgency
from bot.people.model import Pressing
from bot.people.rules import may_be_asked
from bot.people.service import rhythm_of
from bot.privacy import service as privacy
from bot.rollouts import service as rollouts
from bot.voices import store
from bot.voices.model import (
    ANOTHERS,
    CARD,
    HEARD,
    OPEN,
    OUTCOME,
    OWN,
    THEIRS,
    TRIAGE,
    UNREACHED,
    WORD,
    Visibility,
    Voice,
    Word,
)


def tell_triage(session: Session, voice: Voice, now: datetime) -> None:
    """Show a voice to those who lead, in their channel or each in their own conversation.

    Whoever looks after it sees it too, at their hours where they do not lead.
    """
    for destination in _leading_places(session, voice):
        _tell(session, TRIAGE, voice, destination, now, key=triage_key(voice.id, destination))
    if owner := voice.owner_id:
        at = _at_their_hours(session, voice.workspace_id, owner, now)
        key = triage_key(voice.id, owner)
        _tell(session, TRIAGE, voice, owner, now, key=key, not_before=at)


def tell_card(session: Session, voice: Voice, now: datetime) -> None:
    """Show a voice in its rollout's channel, where everyone in the rollout may see it."""
    if voice.visibility != Visibility.CONFIDENTIAL:
        rollout = rollouts.find(session, voice.workspace_id, voice.rollout_id)
        _tell(session, CARD, voice, rollout.channel_id, now, key=card_key(voice.id))


def tell_raiser_card(session: Session, voice: Voice, now: datetime) -> None:
    """Show its raiser what becomes of their voice, in a message that lives as long as it."""
    if raiser := voice.author_id or voice.box:
        _tell(session, OWN, voice, raiser, now, key=own_key(voice.id))


def tell_raiser(session: Session, voice: Voice, word: Word, now: datetime) -> None:
    """Tell its raiser what has happened, under their card, as soon as they may be told.

    When an anonymous one may be told is not decided by their own hours, as those would tell who it is.
    """
    _tell_raiser(session, voice, word, now, part=THEIRS)


def tell_raisers(session: Session, voice: Voice, word: Word, now: datetime) -> None:
    """Tell its raiser, and those of the voices it stands for, each under their own card."""
    tell_raiser(session, voice, word, now)
    for merged in store.merged_into(session, voice.workspace_id, voice.id):
        _tell_raiser(session, merged, word, now, part=ANOTHERS)


def tell_leads(
    session: Session, voice: Voice, word: Word, now: datetime, *, without: str = ""
) -> None:
    """Tell those who lead, and its owner, what was said, under the triage message.

    `without` is who said it, as nobody is told of what they do themselves.
    """
    for destination in triage_places(session, voice):
        if destination != without:
            key = f"{HEARD}:{word.id}:{destination}"
            _tell_under(session, voice, word, destination, now, key=key, part=THEIRS)


def tell_unreached(session: Session, voice: Voice, word: Word, now: datetime) -> None:
    """Tell those who lead, once, that its raiser cannot be reached any more; not who that is."""
    for destination in triage_places(session, voice):
        key = f"{HEARD}:unreached:{voice.id}:{destination}"
        _tell_under(session, voice, word, destination, now, key=key, part=UNREACHED)


def tell_outcome(session: Session, voice: Voice, word: Word, now: datetime) -> None:
    """Show everybody who saw the voice what came of it."""
    if voice.visibility == Visibility.CONFIDENTIAL or voice.is_held_back:
        return
    rollout = rollouts.find(session, voice.workspace_id, voice.rollout_id)
    outbox.tell(
        session,
        workspace_id=voice.workspace_id,
        key=f"{OUTCOME}:{word.id}",
        notice=OUTCOME,
        subject_id=word.id,
        destination=rollout.channel_id,
        now=now,
    )


def refresh(session: Session, voice: Voice, now: datetime, *, also: Collection[str] = ()) -> None:
    """Have all messages that show a voice drawn again; `also` are places where those who lead saw it."""
    places = {
        *triage_places(session, voice),
        *store.owners(session, voice.workspace_id, voice.id),
        *also,
    }
    keys = [
        card_key(voice.id),
        own_key(voice.id),
        *(triage_key(voice.id, place) for place in sorted(places)),
    ]
    if voice.state not in OPEN and not is_told_to_leads(session, voice):
        keys += outbox.keys_of(session, voice.workspace_id, TRIAGE, [voice.id])
    outbox.refresh_all(
        session,
        workspace_id=voice.workspace_id,
        keys=keys,
        now=now,
        urgency=Urgency.AWAITED,
    )


def refresh_own(
    session: Session, workspace_id: str, voice_ids: Sequence[int], now: datetime
) -> None:
    """Have raisers' own cards drawn again; nobody waits for it."""
    keys = [own_key(voice_id) for voice_id in voice_ids]
    outbox.refresh_all(session, workspace_id=workspace_id, keys=keys, now=now)


def refresh_said(session: Session, voice: Voice, words: Sequence[Word], now: datetime) -> None:
    """Have what was told of some of its moves drawn again: to its raiser, and to everybody."""
    names = (WORD, OUTCOME)
    outbox.refresh_all(
        session,
        workspace_id=voice.workspace_id,
        keys=[f"{name}:{word.id}" for word in words for name in names],
        now=now,
        urgency=Urgency.AWAITED,
    )


def triage_places(session: Session, voice: Voice) -> Sequence[str]:
    """Return where those who lead see a voice, and its owner."""
    places = list(_leading_places(session, voice))
    owner = voice.owner_id
    return [*places, owner] if owner and owner not in places else places


def _leading_places(session: Session, voice: Voice) -> Sequence[str]:
    """Return where those who lead see a voice; a confidential one is seen by those named, no channel."""
    if voice.visibility == Visibility.CONFIDENTIAL:
        return store.confidants(session, voice.workspace_id, voice.id)
    settings = store.settings(session, voice.workspace_id, voice.rollout_id)
    if settings and settings.leads_channel_id:
        return [settings.leads_channel_id]
    return rollouts.lead_ids(session, voice.workspace_id, voice.rollout_id)


def is_told_to_leads(session: Session, voice: Voice) -> bool:
    """Tell whether a voice is shown where those who lead see them now: not what was settled before that changed."""
    keys = (triage_key(voice.id, place) for place in _leading_places(session, voice))
    return any(outbox.named(session, voice.workspace_id, key) for key in keys)


def card_key(voice_id: int) -> str:
    """Return the outbox key of a voice's card in its channel."""
    return f"{CARD}:{voice_id}"


def own_key(voice_id: int) -> str:
    """Return the outbox key of the raiser's own card."""
    return f"{OWN}:{voice_id}"


def triage_key(voice_id: int, destination: str) -> str:
    """Return the outbox key of a triage message."""
    return f"{TRIAGE}:{voice_id}:{destination}"


def _tell(
    session: Session,
    notice: str,
    voice: Voice,
    destination: str,
    now: datetime,
    *,
    key: str,
    not_before: datetime | None = None,
) -> None:
    outbox.tell(
        session,
        workspace_id=voice.workspace_id,
        key=key,
        notice=notice,
        subject_id=voice.id,
        destination=destination,
        urgency=Urgency.AWAITED,
        not_before=not_before,
        now=now,
    )


def _tell_raiser(session: Session, voice: Voice, word: Word, now: datetime, *, part: int) -> None:
    raiser = _reached(session, voice)
    if raiser is None and part == THEIRS:
        tell_unreached(session, voice, word, now)
    if raiser is None:
        return
    of_another = f":{voice.id}" if part == ANOTHERS else ""
    outbox.tell(
        session,
        workspace_id=voice.workspace_id,
        key=f"{WORD}:{word.id}{of_another}",
        notice=WORD,
        subject_id=word.id,
        part=part,
        destination=raiser,
        thread_key=own_key(voice.id),
        not_before=_when(session, voice, now),
        now=now,
    )


def _reached(session: Session, voice: Voice) -> str | None:
    """Return where its raiser is reached; a box that was destroyed reaches nobody."""
    if voice.author_id is None and voice.box:
        is_open = privacy.is_open(session, voice.workspace_id, voice.box)
        return voice.box if is_open else None
    return voice.author_id


def _tell_under(
    session: Session,
    voice: Voice,
    word: Word,
    destination: str,
    now: datetime,
    *,
    key: str,
    part: int,
) -> None:
    outbox.tell(
        session,
        workspace_id=voice.workspace_id,
        key=key,
        notice=HEARD,
        subject_id=word.id,
        part=part,
        destination=destination,
        thread_key=triage_key(voice.id, destination),
        now=now,
    )


def _when(session: Session, voice: Voice, now: datetime) -> datetime:
    """Return when its raiser may be told: at their hours, or where they are not known, at the lead's."""
    who = voice.author_id
    if who is None:
        leads = rollouts.lead_ids(session, voice.workspace_id, voice.rollout_id)
        who = leads[0] if leads else ""
    return _at_their_hours(session, voice.workspace_id, who, now)


def _at_their_hours(session: Session, workspace_id: str, user_id: str, now: datetime) -> datetime:
    """Return when somebody may be told what they wait for, or what is theirs to do."""
    rhythm = rhythm_of(session, workspace_id, user_id, now)
    allowed = may_be_asked(rhythm, now, Pressing.AWAITED) if rhythm else None
    return getattr(allowed, "next_at", None) or now
