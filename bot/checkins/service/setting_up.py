"""Leads and sponsors change how a check-in asks; what was answered stays as it was."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from bot import audit
from bot.checkins import rules, store
from bot.checkins.model import Checkin, Drafted, Pace, Plans, Shown, Timing
from bot.checkins.service.planning import plan_anew
from bot.errors import BotError
from bot.rollouts import service as rollouts


def plans(session: Session, *, workspace_id: str, user_id: str, rollout_id: int) -> Plans:
    """Return how a rollout's check-in is set up; raises BotError where it is not theirs to change."""
    rollout = rollouts.led_by(session, workspace_id, rollout_id, user_id)
    checkin = checkin_of(session, workspace_id, rollout_id)
    if checkin is None:
        raise BotError("This rollout has no check-in.")
    return Plans(rollout_id=rollout.id, rollout_name=rollout.name, checkin=checkin)


def checkin_of(session: Session, workspace_id: str, rollout_id: int) -> Checkin | None:
    """Return the rollout's check-in."""
    return next(iter(store.of_rollouts(session, workspace_id, [rollout_id])), None)


def change_questions(
    session: Session,
    *,
    workspace_id: str,
    user_id: str,
    rollout_id: int,
    drafted: Sequence[Drafted],
    now: datetime,
) -> Plans:
    """Ask something else from the next run on; raises FieldMistakes."""
    found = plans(session, workspace_id=workspace_id, user_id=user_id, rollout_id=rollout_id)
    found.checkin.questions = rules.questions_from(drafted)
    _record(session, found, user_id, "checkins.questions_changed", now)
    return found


def change_shown(
    session: Session,
    *,
    workspace_id: str,
    user_id: str,
    rollout_id: int,
    shown: Shown,
    now: datetime,
) -> Plans:
    """Show answers otherwise from the next run on: who has been asked was told how theirs is shown."""
    found = plans(session, workspace_id=workspace_id, user_id=user_id, rollout_id=rollout_id)
    found.checkin.shown = shown
    _record(session, found, user_id, "checkins.shown_changed", now)
    return found


def change_times(
    session: Session,
    *,
    workspace_id: str,
    user_id: str,
    rollout_id: int,
    timing: Timing,
    now: datetime,
) -> Plans:
    """Ask on other days, at another time or less often, from the next day that has not begun on."""
    found = plans(session, workspace_id=workspace_id, user_id=user_id, rollout_id=rollout_id)
    [checkin] = store.held(session, workspace_id, [rollout_id])  # nobody opens a day meanwhile
    checkin.days, checkin.at = list(timing.days), timing.at
    if checkin.settles != timing.settles:
        checkin.settles, checkin.pace, checkin.paced_since = timing.settles, Pace.DAILY, None
    plan_anew(session, checkin, now)
    _record(session, found, user_id, "checkins.times_changed", now)
    return replace(found, checkin=checkin)


def _record(session: Session, found: Plans, user_id: str, deed: str, now: datetime) -> None:
    audit.record(
        session,
        workspace_id=found.checkin.workspace_id,
        actor_id=user_id,
        deed=deed,
        subject=f"rollout:{found.rollout_id}",
        now=now,
    )
