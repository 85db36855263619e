"""How a rollout treats voices: where its leads see them, what is offered first, how long ways back are kept."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot import audit
from bot.errors import FieldMistakes
from bot.rollouts import service as rollouts
from bot.rollouts.hooks import Rollout
from bot.voices import rules, store
from bot.voices.model import USUALLY_KEPT, Setup, Visibility, Voice, VoiceSettings
from bot.voices.service import telling
from bot.voices.service.placing import move_triage

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
        kept_days=chosen.kept_days if chosen else USUALLY_KEPT,
    )


def kept_days(session: Session, voice: Voice) -> int:
    """Return for how many days its anonymous raiser is reached if it is settled now."""
    chosen = store.settings(session, voice.workspace_id, voice.rollout_id)
    return chosen.kept_days if chosen else USUALLY_KEPT


def change_setup(
    session: Session,
    *,
    workspace_id: str,
    user_id: str,
    rollout_id: int,
    leads_channel_id: str | None,
    visibility: Visibility,
    kept_days: int,
    now: datetime,
) -> Setup:
    """Choose how voices are treated, the open ones too; raises BotError.

    What is settled already keeps the day on which its raiser is forgotten.
    """
    rollout = rollouts.led_by(session, workspace_id, rollout_id, user_id)
    if leads_channel_id == rollout.channel_id:
        raise FieldMistakes(leads=NOT_FOR_LEADS)
    rules.refuse_kept(kept_days)
    before = setup_of(session, rollout)
    chosen = store.settings(session, workspace_id, rollout_id)
    if chosen is None:
        chosen = VoiceSettings(workspace_id=workspace_id, rollout_id=rollout_id)
        session.add(chosen)
    chosen.leads_channel_id, chosen.visibility = leads_channel_id, visibility
    chosen.kept_days = kept_days
    session.flush()
    _show(session, rollout, before, chosen, now)
    audit.record(
        session,
        workspace_id=workspace_id,
        actor_id=user_id,
        deed="voices.settings_changed",
        subject=f"rollout:{rollout_id}",
        now=now,
    )
    return setup_of(session, rollout)


def _show(
    session: Session, rollout: Rollout, before: Setup, chosen: VoiceSettings, now: datetime
) -> None:
    """Show open voices where they belong now, and their unknown raisers for how long they are reached."""
    if chosen.leads_channel_id != before.leads_channel_id:
        voices = store.open_in(session, rollout.workspace_id, rollout.id)
        move_triage(session, rollout.workspace_id, voices, now)
    if chosen.kept_days != before.kept_days:
        unknown = store.unknown_in(session, rollout.workspace_id, rollout.id)
        telling.refresh_own(session, rollout.workspace_id, unknown, now)
