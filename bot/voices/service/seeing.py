"""What one person may see of a voice, privately: the voice, and its ladder."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.errors import BotError
from bot.people.service import names_of
from bot.privacy.rules import Keyring
from bot.rollouts import service as rollouts
from bot.voices import rules, store
from bot.voices.model import Ladder, Picture, RungPicture, Visibility, Voice
from bot.voices.service.ladder import people_asked
from bot.voices.service.moving import NOT_HERE, raised
from bot.voices.service.showing import picture_of

NOT_YOURS = "Only the person who raised this can see that."


def shown_to(
    session: Session,
    keyring: Keyring,
    *,
    workspace_id: str,
    user_id: str,
    channel_id: str,
    voice_id: int,
    now: datetime,
) -> Picture:
    """Return a voice to somebody who may see it; to others it is not here (BotError)."""
    voice = store.by_id(session, workspace_id, voice_id)
    if voice is None or not _may_see(session, keyring, voice, user_id, channel_id):
        raise BotError(NOT_HERE)
    return picture_of(session, voice, now)


def ladder_of(
    session: Session,
    keyring: Keyring,
    *,
    workspace_id: str,
    user_id: str,
    voice_id: int,
    now: datetime,
) -> Ladder:
    """Return to its raiser who is asked about a voice, and when; raises BotError for anybody else."""
    voice = store.by_id(session, workspace_id, voice_id)
    if voice is None or not raised(session, keyring, voice, user_id):
        raise BotError(NOT_YOURS)
    today = rollouts.today_in(session, workspace_id, voice.rollout_id, now)
    asked = people_asked(session, voice, today)
    ids = {voice.owner_id or "", *(each for _, people in asked for each in people)}
    names = names_of(session, workspace_id, sorted(ids - {""}))
    return Ladder(
        voice=voice,
        is_over=rollouts.is_over(rollouts.find(session, workspace_id, voice.rollout_id)),
        steps=tuple(
            RungPicture(
                on=step.on,
                rung=step.rung,
                names=tuple(names[each] for each in people),
                is_past=step.on <= today,
            )
            for step, people in asked
        ),
    )


def _may_see(
    session: Session, keyring: Keyring, voice: Voice, user_id: str, channel_id: str
) -> bool:
    workspace_id = voice.workspace_id
    known = rollouts.known_to(
        session, workspace_id=workspace_id, user_id=user_id, channel_id=channel_id
    )
    is_confidential = voice.visibility == Visibility.CONFIDENTIAL
    return rules.may_see(
        voice,
        user_id,
        knows_rollout=voice.rollout_id in {rollout.id for rollout in known},
        confidants=store.confidants(session, workspace_id, voice.id) if is_confidential else (),
        is_raiser=raised(session, keyring, voice, user_id),
        leads=rollouts.leads(session, workspace_id, voice.rollout_id, user_id),
    )
