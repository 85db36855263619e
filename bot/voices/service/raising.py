"""A voice is raised: what its form offers, how it would look, and what follows when it is sent."""

import secrets
from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy.orm import Session

from bot.errors import FieldMistakes
from bot.people.service import names_of
from bot.privacy import service as privacy
from bot.privacy.rules import Keyring
from bot.rollouts import service as rollouts
from bot.slack.text import plain
from bot.voices import rules, store
from bot.voices.model import Confidant, Draft, Move, State, Visibility, Voice
from bot.voices.service import ladder, telling
from bot.voices.service.moving import move

RAISED = "voices.raised"
"""What is counted of those who stay unknown."""

LARGEST_ID = 2**31 - 1
GONE = (
    "That rollout has ended, or you cannot see it from here, so nobody would look after this. "
    "Nothing of what you typed is lost."
)


def words_of(session: Session, workspace_id: str, markup: str) -> str:
    """Return what the writer of a message saw while typing it."""

    def name(user_id: str) -> str:
        return names_of(session, workspace_id, [user_id])[user_id]

    return plain(markup, name).strip()


def raise_voice(
    session: Session,
    keyring: Keyring,
    draft: Draft,
    *,
    workspace_id: str,
    user_id: str,
    channel_id: str,
    now: datetime,
) -> Voice:
    """Store a voice, and show it to all whom its form has named.

    Raises FieldMistakes. Of whoever stays unknown nothing is kept but a sealed address.
    """
    refuse_unknown(session, draft, workspace_id, user_id, channel_id)
    rules.refuse_wordless(draft.words)
    today = rollouts.today_in(session, workspace_id, draft.rollout_id, now)
    if draft.visibility == Visibility.ANONYMOUS:
        _count(session, keyring, workspace_id, user_id, today)
    return begin(session, keyring, draft, workspace_id=workspace_id, user_id=user_id, now=now)


def begin(
    session: Session,
    keyring: Keyring,
    draft: Draft,
    *,
    workspace_id: str,
    user_id: str | None,
    now: datetime,
) -> Voice:
    """Store a voice that is checked already, and show it to all who may see it."""
    today = rollouts.today_in(session, workspace_id, draft.rollout_id, now)
    voice = voice_of(draft, workspace_id=workspace_id, user_id=user_id or "", today=today)
    voice.id = _new_id(session, workspace_id)
    if draft.visibility == Visibility.ANONYMOUS and user_id:
        voice.box = privacy.open_box(session, keyring, workspace_id=workspace_id, user_id=user_id)
    session.add(voice)
    session.flush()
    if draft.visibility == Visibility.CONFIDENTIAL:
        _confide(session, draft, voice, user_id or "")
    move(session, voice, Move.RAISED, by_id=voice.author_id, now=now, today=today)
    ladder.begins(session, voice, today)
    telling.tell_triage(session, voice, now)
    telling.tell_card(session, voice, now)
    telling.tell_raiser_card(session, voice, now)
    return voice


def voice_of(draft: Draft, *, workspace_id: str, user_id: str, today: date) -> Voice:
    """Return the voice that a draft will be; without a name also without a trace of where it came up."""
    is_unnamed = draft.visibility == Visibility.ANONYMOUS
    return Voice(
        workspace_id=workspace_id,
        rollout_id=draft.rollout_id,
        kind=draft.kind,
        topic=draft.topic,
        words=draft.words,
        impact=draft.impact,
        visibility=draft.visibility,
        author_id=None if is_unnamed else user_id,
        source_url=None if is_unnamed else draft.source_url or None,
        state=State.RAISED,
        raised_on=today,
        waits_since=today,
        is_held_back=False,
    )


def confidants_of(
    session: Session, workspace_id: str, rollout_id: int, user_id: str
) -> Sequence[str]:
    """Return who would see what somebody says in confidence: who leads and sponsors, but for themselves."""
    leading = [
        *rollouts.lead_ids(session, workspace_id, rollout_id),
        *rollouts.sponsor_ids(session, workspace_id, rollout_id),
    ]
    return [each for each in dict.fromkeys(leading) if each != user_id]


def refuse_unknown(
    session: Session, draft: Draft, workspace_id: str, user_id: str, channel_id: str
) -> None:
    """Raise FieldMistakes where somebody knows of no such rollout (any more)."""
    known = rollouts.visible_to(
        session, workspace_id=workspace_id, user_id=user_id, channel_id=channel_id
    )
    if draft.rollout_id not in [rollout.id for rollout in known]:
        raise FieldMistakes(words=GONE)


def _count(
    session: Session, keyring: Keyring, workspace_id: str, user_id: str, today: date
) -> None:
    raised = privacy.count(
        session, keyring, workspace_id=workspace_id, user_id=user_id, deed=RAISED, today=today
    )
    rules.refuse_one_more(raised)


def _confide(session: Session, draft: Draft, voice: Voice, user_id: str) -> None:
    """Let those see it who lead and sponsor now; raises FieldMistakes where there is nobody else."""
    confidants = confidants_of(session, voice.workspace_id, voice.rollout_id, user_id)
    rules.refuse_nobody(draft, confidants)
    session.add_all(
        Confidant(voice_id=voice.id, user_id=each, workspace_id=voice.workspace_id)
        for each in confidants
    )
    session.flush()


def _new_id(session: Session, workspace_id: str) -> int:
    """Return an id that tells no order."""
    while True:
        voice_id = secrets.randbelow(LARGEST_ID) + 1
        if store.by_id(session, workspace_id, voice_id) is None:
            return voice_id
