"""When a rollout's digest is sent and where: chosen by those who lead it."""

from datetime import datetime, time

from sqlalchemy.orm import Session

from bot import audit
from bot.digests import store
from bot.digests.model import DigestSettings, Setup
from bot.digests.service.planning import plan
from bot.rollouts import service as rollouts
from bot.rollouts.hooks import Rollout


def begin(session: Session, rollout: Rollout, now: datetime) -> None:
    """Give a new rollout its digest; it is planned once its people are in."""
    session.add(
        DigestSettings(
            workspace_id=rollout.workspace_id,
            rollout_id=rollout.id,
            channel_id=None,
            next_on=None,
            next_at=now,
        )
    )
    session.flush()


def setup(session: Session, *, workspace_id: str, user_id: str, rollout_id: int) -> Setup:
    """Return when a rollout's digest is sent; raises BotError where it is not theirs to change."""
    rollout = rollouts.led_by(session, workspace_id, rollout_id, user_id)
    return setup_of(session, rollout)


def setup_of(session: Session, rollout: Rollout) -> Setup:
    """Return when a rollout's digest is sent, and where."""
    found = store.settings(session, rollout.workspace_id, rollout.id)
    return _setup(rollout, found or _usual(rollout))


def change(
    session: Session,
    *,
    workspace_id: str,
    user_id: str,
    rollout_id: int,
    weekday: int,
    at: time,
    channel_id: str | None,
    is_muted: bool,
    now: datetime,
) -> Setup:
    """Choose when and where the digest is sent, from the next one on; raises BotError."""
    rollout = rollouts.led_by(session, workspace_id, rollout_id, user_id)
    chosen = _held(session, rollout)
    chosen.weekday, chosen.at, chosen.is_muted = weekday, at, is_muted
    chosen.channel_id = None if channel_id == rollout.channel_id else channel_id
    return _changed(session, rollout, chosen, user_id, now)


def mute(
    session: Session, *, workspace_id: str, user_id: str, rollout_id: int, now: datetime
) -> Setup:
    """Send no more digests of a rollout, until somebody changes it; raises BotError."""
    rollout = rollouts.led_by(session, workspace_id, rollout_id, user_id)
    chosen = _held(session, rollout)
    chosen.is_muted = True
    return _changed(session, rollout, chosen, user_id, now)


def _changed(
    session: Session, rollout: Rollout, chosen: DigestSettings, user_id: str, now: datetime
) -> Setup:
    chosen.next_on = None
    if not rollouts.is_over(rollout):
        plan(session, chosen, rollout, now)
    audit.record(
        session,
        workspace_id=rollout.workspace_id,
        actor_id=user_id,
        deed="digests.settings_changed",
        subject=f"rollout:{rollout.id}",
        now=now,
    )
    return _setup(rollout, chosen)


def _held(session: Session, rollout: Rollout) -> DigestSettings:
    found = store.held(session, rollout.workspace_id, rollout.id)
    if found is None:
        found = _usual(rollout)
        session.add(found)
        session.flush()
    return found


def _usual(rollout: Rollout) -> DigestSettings:
    setup = Setup(rollout_id=rollout.id, rollout_name="", channel_id="")
    return DigestSettings(
        workspace_id=rollout.workspace_id,
        rollout_id=rollout.id,
        weekday=setup.weekday,
        at=setup.at,
        is_muted=False,
    )


def _setup(rollout: Rollout, chosen: DigestSettings) -> Setup:
    return Setup(
        rollout_id=rollout.id,
        rollout_name=rollout.name,
        weekday=chosen.weekday,
        at=chosen.at,
        channel_id=rollout.channel_id,
        chosen_channel_id=chosen.channel_id,
        is_muted=chosen.is_muted,
        next_on=None if chosen.is_muted else chosen.next_on,
    )
