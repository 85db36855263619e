"""Where those who lead see voices changes: the messages at the old place say so."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from bot.delivery import outbox
from bot.rollouts import service as rollouts
from bot.voices import store
from bot.voices.model import TRIAGE, Voice
from bot.voices.service import telling


def move_triage(
    session: Session, workspace_id: str, voices: Sequence[Voice], now: datetime
) -> None:
    """Show voices where those who lead see them now, and say so where they saw them before."""
    for voice in voices:
        telling.tell_triage(session, voice, now)
    keys = outbox.keys_of(session, workspace_id, TRIAGE, [voice.id for voice in voices])
    outbox.refresh_all(session, workspace_id=workspace_id, keys=keys, now=now)


def is_elsewhere(session: Session, voice: Voice, destination: str) -> bool:
    """Tell whether those who lead saw a voice here, and see it in another place now.

    What was settled before the place changed stays where it is, as it is shown in no other. Whoever was only
    given it has not seen it as one who leads.
    """
    is_here = destination in telling.triage_places(session, voice)
    if is_here or not telling.is_told_to_leads(session, voice):
        return False
    lead_ids = rollouts.lead_ids(session, voice.workspace_id, voice.rollout_id)
    was_given = destination in store.owners(session, voice.workspace_id, voice.id)
    return destination in lead_ids or not was_given
