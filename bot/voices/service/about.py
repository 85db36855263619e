"""Which rollouts messages about voices are about, as far as those who lead them may know."""

from collections.abc import Collection, Mapping

from sqlalchemy.orm import Session

from bot.rollouts import service as rollouts
from bot.rollouts.hooks import Rollout
from bot.voices import rules, store
from bot.voices.model import HEARD, OWN, TRIAGE, WORD

Message = tuple[str, int]
"""A notice and its subject."""


def rollouts_of(
    session: Session, workspace_id: str, messages: Collection[Message]
) -> Mapping[Message, Rollout]:
    """Return the rollouts of messages to people; of what tells who raised a voice, only where all may know."""
    wanted = [message for message in messages if message[0] in {HEARD, OWN, TRIAGE, WORD}]
    word_ids = {subject for notice, subject in wanted if notice in {HEARD, WORD}}
    of_words = store.voices_of_words(session, workspace_id, word_ids)
    voice_ids = {of_words.get(s, 0) if n in {HEARD, WORD} else s for n, s in wanted}
    voices = {each.id: each for each in store.by_ids(session, workspace_id, sorted(voice_ids))}
    known = rollouts.known(session, workspace_id, {each.rollout_id for each in voices.values()})
    found = {}
    for notice, subject in wanted:
        voice = voices.get(of_words.get(subject, 0) if notice in {HEARD, WORD} else subject)
        to_its_raiser = notice in {OWN, WORD}
        if voice and rules.may_be_told_of(voice, to_its_raiser=to_its_raiser):
            found[notice, subject] = known[voice.rollout_id]
    return found
