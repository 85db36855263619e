"""A voice with all that is shown beside it."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from bot.people.service import names_of
from bot.privacy import service as privacy
from bot.rollouts import service as rollouts
from bot.voices import rules, store
from bot.voices.model import Move, Picture, Said, Visibility, Voice, Word
from bot.voices.service.settings import kept_days

SOMEBODY_WHO_LEFT = "someone who left"
ITS_RAISER = "the person who raised this"


def picture(session: Session, workspace_id: str, voice_id: int, now: datetime) -> Picture | None:
    """Return the voice as it stands, if it is there."""
    voice = store.by_id(session, workspace_id, voice_id)
    return picture_of(session, voice, now) if voice else None


def word_shown(
    session: Session, workspace_id: str, word_id: int, now: datetime
) -> tuple[Picture, Said] | None:
    """Return one thing that happened to a voice, and the voice as it stands now, if they are there."""
    word = store.word(session, workspace_id, word_id)
    shown = picture(session, workspace_id, word.voice_id, now) if word else None
    return (shown, _said(shown.voice, word, shown.names)) if shown and word else None


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
    names = _names(session, voice, [*confidants, *(each.user_id for each in supporters)], words)
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
        merged=tuple(each.words for each in merged if not each.is_held_back),
        part_of=_part_of(session, voice),
        kept_days=kept_days(session, voice),
        ends_on=privacy.ends_on(session, workspace_id, voice.box) if voice.box else None,
        today=now.date(),
        names=names,
    )


def _names(
    session: Session, voice: Voice, others: Sequence[str | None], words: Sequence[Word]
) -> dict[str, str]:
    """Return the names of all who have to do with a voice, by id."""
    ids = [voice.author_id, voice.owner_id, voice.answered_by, *others]
    ids += [word.by_id for word in words]
    ids += [word.about for word in words if word.move != Move.MERGED]
    return names_of(session, voice.workspace_id, [each for each in dict.fromkeys(ids) if each])


def _author(voice: Voice, names: dict[str, str]) -> str | None:
    if rules.stays_unknown(voice):
        return None
    return names[voice.author_id] if voice.author_id else SOMEBODY_WHO_LEFT


def _part_of(session: Session, voice: Voice) -> str:
    """Return what the voice says that stands for it, where all who see this one may see that one."""
    if voice.merged_into_id is None:
        return ""
    into = store.by_id(session, voice.workspace_id, voice.merged_into_id)
    hidden = into is None or into.is_held_back or into.visibility == Visibility.CONFIDENTIAL
    return "" if into is None or hidden else into.words


def _said(voice: Voice, word: Word, names: Mapping[str, str]) -> Said:
    by = names.get(word.by_id or "", "")
    if not by and word.move in {*rules.BY_ITS_RAISER, Move.RAISED}:
        by = ITS_RAISER if rules.stays_unknown(voice) else SOMEBODY_WHO_LEFT
    return Said(
        move=word.move,
        by=by,
        words=word.words or "",
        about="" if word.move == Move.MERGED else names.get(word.about or "", ""),
        said_on=word.said_on,
    )
