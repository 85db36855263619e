"""What voices store about a person: shown to them, and erased."""

from datetime import datetime
from functools import partial

from sqlalchemy.orm import Session

from bot.people.hooks import Keeper
from bot.privacy.rules import Keyring
from bot.privacy.service import boxes_of, destroy
from bot.rollouts import service as rollouts
from bot.voices import rules, store
from bot.voices.model import Move, Voice, Word
from bot.voices.service import telling
from bot.voices.service.following import give_back

Record = dict[str, object]

ERASES = (
    "Your concerns and ideas stay, as said by “someone who left”, and so does what you did for those of others. "
    "What you said without your name can reach you no more: the sealed addresses are destroyed. What you "
    "look after goes back to those who lead."
)
OF_THE_RAISER = {*rules.BY_ITS_RAISER, Move.RAISED}


def keeper(keyring: Keyring) -> Keeper:
    """Return what shows and erases somebody's part in voices."""
    return Keeper(
        name="concerns and ideas",
        export=partial(_export, keyring),
        erase=partial(_erase, keyring),
        erases=ERASES,
    )


def _export(keyring: Keyring, session: Session, workspace_id: str, user_id: str) -> list[Record]:
    """Return what somebody raised, said and shares by name; of the rest, that there is an address."""
    mine = store.raised_by(session, workspace_id, user_id)
    records = [record for each in mine for record in _voice(session, each)]
    records += [_word(each) for each in store.said_by(session, workspace_id, user_id)]
    shared = store.supported_by(session, workspace_id, user_id)
    shown = store.by_ids(session, workspace_id, [each.voice_id for each in shared])
    records += [{"you share": voice.words} for voice in shown]
    boxes = boxes_of(session, keyring, workspace_id, user_id)
    return [*records, {"sealed addresses of yours": len(boxes)}] if boxes else records


def _erase(
    keyring: Keyring, session: Session, workspace_id: str, user_id: str, now: datetime
) -> None:
    """Take the person's name off what they raised and share, and destroy what could reach them."""
    store.no_confidant(session, workspace_id, user_id)  # so that they are not told of what follows
    give_back(session, workspace_id, user_id, now)
    mine = store.raised_by(session, workspace_id, user_id)
    shared = store.supported_by(session, workspace_id, user_id)
    words = store.said_by(session, workspace_id, user_id)
    raised = {voice.id for voice in mine}
    for word in words:
        if word.voice_id in raised and word.move in OF_THE_RAISER:
            word.by_id = None
    for voice in mine:
        voice.author_id = None
    for supporter in shared:
        supporter.user_id = None
    destroy(session, workspace_id, boxes_of(session, keyring, workspace_id, user_id))
    session.flush()
    changed = raised | {each.voice_id for each in shared}
    for voice in store.by_ids(session, workspace_id, sorted(changed)):
        telling.refresh(session, voice, now)


def _voice(session: Session, voice: Voice) -> list[Record]:
    """Return a voice and its answer, each as long as a record may be."""
    shown = ("kind", "topic", "words", "impact", "visibility", "state", "raised_on")
    rollout = rollouts.find(session, voice.workspace_id, voice.rollout_id)
    facts = {name: getattr(voice, name) for name in shown}
    said = {"rollout": rollout.name, **facts, "from": voice.source_url}
    return [said, {"answer": voice.answer}] if voice.answer else [said]


def _word(word: Word) -> Record:
    return {"you did": word.move, "words": word.words, "day": word.said_on}
