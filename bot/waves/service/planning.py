"""Waves are planned, and people are put into them."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from bot import audit
from bot.errors import BotError
from bot.rollouts import service as rollouts
from bot.rollouts.hooks import Part
from bot.waves import rules, store
from bot.waves.model import Wave

PILOT = "Pilot"
NO_SUCH_WAVE = "There is no such wave any more. `/rollout waves` shows those that are."
BEGUN = "This wave has begun already, so its plan stays as it is."


def waves_of(session: Session, workspace_id: str, rollout_id: int) -> Sequence[Wave]:
    """Return the waves of a rollout in their order; the pilot is always there, open since it began.

    Before anything is planned the pilot is a picture only, which is not stored: it has no id.
    """
    found = store.waves(session, workspace_id, rollout_id)
    if found and found[0].number == 0:
        return found
    return [Wave(**_pilot(session, workspace_id, rollout_id)), *found]


def wave_named(session: Session, workspace_id: str, rollout_id: int, number: int) -> Wave:
    """Return the wave of that number; raises BotError where it is not there any more."""
    waves = waves_of(session, workspace_id, rollout_id)
    found = next((wave for wave in waves if wave.number == number), None)
    if found is None:
        raise BotError(NO_SUCH_WAVE)
    return found


def held_wave(session: Session, workspace_id: str, rollout_id: int, number: int) -> Wave:
    """Return the wave of that number, which nobody else changes meanwhile; raises as `wave_named`."""
    store.add_pilot(session, **_pilot(session, workspace_id, rollout_id))
    found = store.held(session, workspace_id, rollout_id, number)
    if found is None:
        raise BotError(NO_SUCH_WAVE)
    return found


def plan_wave(
    session: Session,
    *,
    workspace_id: str,
    rollout_id: int,
    name: str,
    planned_on: date | None,
    by_id: str,
    now: datetime,
) -> Wave:
    """Add a wave after all others; raises FieldMistakes for `name` and `planned`. The caller says who may."""
    held_wave(session, workspace_id, rollout_id, 0)  # nobody else plans one meanwhile
    waves = store.waves(session, workspace_id, rollout_id)
    _refuse(session, waves, name, planned_on, now)
    wave = Wave(
        workspace_id=workspace_id,
        rollout_id=rollout_id,
        number=waves[-1].number + 1,
        name=name.strip(),
        planned_on=planned_on,
    )
    session.add(wave)
    session.flush()
    record(session, wave, by_id, "planned", now)
    return wave


def replan_wave(
    session: Session,
    *,
    workspace_id: str,
    rollout_id: int,
    number: int,
    name: str,
    planned_on: date | None,
    by_id: str,
    now: datetime,
) -> Wave:
    """Change the name and day of a wave to come; those who wait for it see it in their welcome."""
    wave = held_wave(session, workspace_id, rollout_id, number)
    if wave.opened_at:
        raise BotError(BEGUN)
    waves = store.waves(session, workspace_id, rollout_id)
    others = [each for each in waves if each.number != number]
    kept = planned_on == wave.planned_on
    _refuse(session, others, name, None if kept else planned_on, now)
    wave.name, wave.planned_on = name.strip(), planned_on
    rollout = rollouts.find(session, workspace_id, rollout_id)
    rollouts.wave_planned_anew(session, rollout, number, now)
    record(session, wave, by_id, "planned", now)
    return wave


def save_plan(
    session: Session,
    *,
    workspace_id: str,
    user_id: str,
    rollout_id: int,
    number: int | None,
    name: str,
    planned_on: date | None,
    now: datetime,
) -> Wave:
    """Plan a wave, a new one where it has no number; for those who lead. Raises as the two ways to plan do."""
    rollouts.led_by(session, workspace_id, rollout_id, user_id)
    said: dict[str, Any] = {
        "workspace_id": workspace_id,
        "rollout_id": rollout_id,
        "name": name,
        "planned_on": planned_on,
        "by_id": user_id,
        "now": now,
    }
    if number is None:
        return plan_wave(session, **said)
    return replan_wave(session, number=number, **said)


def place(
    session: Session,
    *,
    workspace_id: str,
    rollout_id: int,
    user_ids: Collection[str],
    number: int,
    by_id: str,
    parts: Sequence[Part],
    now: datetime,
) -> int:
    """Put members into a wave, and return how many that moves. The caller says who may.

    Of one that has not opened they wait: what they were to be asked is taken back, and their welcome says so. Of
    an open one they begin at once.
    """
    wave = held_wave(session, workspace_id, rollout_id, number)
    moved = rollouts.move_to_wave(
        session,
        rollouts.find(session, workspace_id, rollout_id),
        user_ids,
        number,
        is_open=wave.opened_at is not None,
        parts=parts,
        now=now,
    )
    if moved:
        record(session, wave, by_id, "placed", now)
    return moved


def record(session: Session, wave: Wave, by_id: str, deed: str, now: datetime) -> None:
    """Note who did what to a wave."""
    audit.record(
        session,
        workspace_id=wave.workspace_id,
        actor_id=by_id,
        deed=f"waves.{deed}",
        subject=f"wave:{wave.id}",
        now=now,
    )


def _refuse(
    session: Session,
    others: Sequence[Wave],
    name: str,
    planned_on: date | None,
    now: datetime,
) -> None:
    today = rollouts.today_in(session, others[0].workspace_id, others[0].rollout_id, now)
    rules.refuse(
        name=rules.mistake_in_name(name, [each.name for each in others]),
        planned=rules.mistake_in_planned(planned_on, today),
    )


def _pilot(session: Session, workspace_id: str, rollout_id: int) -> dict[str, object]:
    return {
        "workspace_id": workspace_id,
        "rollout_id": rollout_id,
        "number": 0,
        "name": PILOT,
        "opened_at": rollouts.find(session, workspace_id, rollout_id).started_at,
        "skipped_gate": False,
    }
