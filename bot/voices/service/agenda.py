"""What people will be asked about voices in the days to come, if nothing happens to these; nothing is stored."""

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from bot.attention.model import Agenda, ComingAsk
from bot.people.model import Rhythm
from bot.people.service import rhythms_of
from bot.rollouts import service as rollouts
from bot.voices import rules, store
from bot.voices.model import Voice
from bot.voices.service.ladder import Leading, asked, leading_of, people


def agenda(
    session: Session, workspace_id: str, user_ids: Collection[str], until: datetime, now: datetime
) -> Agenda:
    """Return what these people will be asked before an instant, rung by rung."""
    voices = store.climbing(session, workspace_id, rules.newest_day(until))
    if not voices:
        return Agenda()
    rollout_ids = {voice.rollout_id for voice in voices}
    known = rollouts.known(session, workspace_id, rollout_ids)
    leading = {
        each: leading_of(session, workspace_id, each, now.date())
        for each, rollout in known.items()
        if not rollouts.is_over(rollout)
    }
    rhythms = rhythms_of(session, workspace_id, user_ids, now)
    return Agenda(
        asks=[
            coming
            for voice in voices
            if voice.rollout_id in leading
            for coming in _asks(session, voice, leading[voice.rollout_id], rhythms, now)
            if coming.known_at < until
        ]
    )


def _asks(
    session: Session,
    voice: Voice,
    leading: Leading,
    rhythms: Mapping[str, Rhythm],
    now: datetime,
) -> Iterator[ComingAsk]:
    for step in rules.steps(voice, leading.rhythm):
        if step.rung > voice.rung and voice.climbs_on and step.on >= voice.climbs_on:
            known_at = max(rules.begins_at(step.on), now)
            user_ids = [
                each for each in people(session, voice, step.rung, leading) if each in rhythms
            ]
            for ask in asked(voice, user_ids, rhythms, step.on, known_at):
                yield ComingAsk(ask=ask, known_at=known_at)
