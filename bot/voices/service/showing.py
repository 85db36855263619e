"""A voice with all that is shown beside it."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from bot.people.service import names_of
from bot.rollouts import service as rollouts
from bot.voices import rules, store
from bot.voices.model import Picture, Said, Visibility, Voice, Word

SOMEBODY_WHO_LEFT = "someone who left"
ITS_RAISER = "the person who raised this"


def picture(session: Session, workspace_id: str, voice_id: int, now: datetime) -> Picture | None:
    """Return the voice as it stands, if it is there."""
    voice = store.by_id(session, workspace_id, voice_id)
    return picture_of(session, voice, now) if voice else None


def picture_of(session: Session, voice: Voice, now: datetime) -> Picture:
    """Return the voice as it stands."""
    workspace_id = voice.workspace_id
    rollout = rollouts.find(session, workspace_id, voice.rollout_id)
    words = store.words(session, workspace_id, voice.id)
    supporters = store.supporters(session, workspace_id, voice.id)
    confidants: Sequence[str] = (
        store.confidants(session, workspace_id, voice.id)
        if voice.visibility == Visibility.CONFIDENTIAL
        else ()
    )
    merged = store.merged_into(session, workspace_id, voice.id)
    ids = [voice.author_id, voice.owner_id, voice.answered_by, *confidants]
    ids += [each.user_id for each in supporters] + [word.by_id for word in words]
    ids += [word.about for word in words]
    names = names_of(session, workspace_id, [each for each in dict.fromkeys(ids) if each])
    return Picture(
        voice=voice,
        rollout_name=rollout.name,
        channel_id=rollout.channel_id,
        author=_author(voice, names),
        confidants=tuple(names[each] for each in confidants),
        owner=names.get(voice.owner_id or "", ""),
        answered_by=names.get(voice.answered_by or "", ""),
        supporters=tuple(names[each.user_id] for each in supporters if each.user_id),
        unnamed_supporters=sum(each.user_id is None for each in supporters),
        history=tuple(_said(voice, word, names) for word in words),
        merged=tuple(each.words for each in merged),
        today=now.date(),
        names=names,
    )


def _author(voice: Voice, names: dict[str, str]) -> str | None:
    if voice.visibility == Visibility.ANONYMOUS:
        return None
    return names[voice.author_id] if voice.author_id else SOMEBODY_WHO_LEFT


def _said(voice: Voice, word: Word, names: dict[str, str]) -> Said:
    by = names.get(word.by_id or "", "")
    if not by and word.move in {*rules.BY_ITS_RAISER, "raised"}:
        by = ITS_RAISER if voice.visibility == Visibility.ANONYMOUS else SOMEBODY_WHO_LEFT
    return Said(
        move=word.move,
        by=by,
        words=word.words or "",
        about=names.get(word.about or "", ""),
        said_on=word.said_on,
    )
