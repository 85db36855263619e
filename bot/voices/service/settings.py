"""How a rollout treats voices: where its leads see them, and what the form offers first."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot import audit
from bot.errors import FieldMistakes
from bot.rollouts import service as rollouts
from bot.rollouts.hooks import Rollout
from bot.voices import store
from bot.voices.model import Setup, Visibility, VoiceSettings
from bot.voices.service import telling

NOT_FOR_LEADS = "Everyone in the rollout reads that one. Please choose a channel that only those who lead are in."


def setup(session: Session, *, workspace_id: str, user_id: str, rollout_id: int) -> Setup:
    """Return how a rollout treats voices; raises BotError where it is not theirs to change."""
    return setup_of(session, rollouts.led_by(session, workspace_id, rollout_id, user_id))


def setup_of(session: Session, rollout: Rollout) -> Setup:
    """Return how a rollout treats voices."""
    chosen = store.settings(session, rollout.workspace_id, rollout.id)
    return Setup(
        rollout_id=rollout.id,
        rollout_name=rollout.name,
        channel_id=rollout.channel_id,
        leads_channel_id=chosen.leads_channel_id if chosen else None,
        visibility=chosen.visibility if chosen else Visibility.NAMED,
    )


def change_setup(
    session: Session,
    *,
    workspace_id: str,
    user_id: str,
    rollout_id: int,
    leads_channel_id: str | None,
    visibility: Visibility,
    now: datetime,
) -> Setup:
    """Choose where leads see voices, the open ones too, and what the form offers first; raises BotError."""
    rollout = rollouts.led_by(session, workspace_id, rollout_id, user_id)
    if leads_channel_id == rollout.channel_id:
        raise FieldMistakes(leads=NOT_FOR_LEADS)
    chosen = store.settings(session, workspace_id, rollout_id)
    if chosen is None:
        chosen = VoiceSettings(workspace_id=workspace_id, rollout_id=rollout_id)
        session.add(chosen)
    is_moved = chosen.leads_channel_id != leads_channel_id
    chosen.leads_channel_id, chosen.visibility = leads_channel_id, visibility
    session.flush()
    if is_moved:
        for voice in store.open_in(session, workspace_id, rollout_id):
            telling.tell_triage(session, voice, now)
    audit.record(
        session,
        workspace_id=workspace_id,
        actor_id=user_id,
        deed="voices.settings_changed",
        subject=f"rollout:{rollout_id}",
        now=now,
    )
    return setup_of(session, rollout)
