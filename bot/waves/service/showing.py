"""What is shown of waves: all of them to those who lead, a line to everybody, and their wait to those who wait."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from sqlalchemy.orm import Session

from bot.people.rules import local
from bot.rollouts import service as rollouts
from bot.rollouts.hooks import Rollout
from bot.waves import rules, store
from bot.waves.model import Change, Finding, Overview, Panel, Standing, Wait, Wave
from bot.waves.service.gating import has_gate
from bot.waves.service.planning import waves_of
from bot.waves.service.weighing import evidence


def meant(
    session: Session,
    *,
    workspace_id: str,
    user_id: str,
    channel_id: str,
    text: str,
    now: datetime,
) -> Overview:
    """Return the waves of the rollout that somebody means; raises as `which_of_mine`, and for who does not lead it."""
    rollout = rollouts.which_of_mine(
        session, workspace_id=workspace_id, user_id=user_id, channel_id=channel_id, text=text
    )
    return overview(
        session, workspace_id=workspace_id, user_id=user_id, rollout_id=rollout.id, now=now
    )


def overview(
    session: Session, *, workspace_id: str, user_id: str, rollout_id: int, now: datetime
) -> Overview:
    """Return all waves of a rollout to somebody who leads it; raises BotError for anybody else."""
    rollout = rollouts.led_by(session, workspace_id, rollout_id, user_id)
    waves = waves_of(session, workspace_id, rollout_id)
    return Overview(
        rollout_id=rollout_id,
        rollout_name=rollout.name,
        panels=_panels(session, rollout, waves, now),
        today=rollouts.today_in(session, workspace_id, rollout_id, now),
    )


def standing(session: Session, rollout: Rollout, now: datetime) -> Standing | None:
    """Return where the waves of a rollout stand; None where there is nothing but a pilot."""
    if not store.waves(session, rollout.workspace_id, rollout.id):
        return None
    waves = waves_of(session, rollout.workspace_id, rollout.id)
    current, following = _current(waves), _following(waves)
    findings = _findings(session, current, now)
    if current.number == 0 and following is None and not findings:
        return None
    begun_at = current.opened_at or rollout.started_at
    return Standing(
        current=current.name,
        since=local(begun_at, rollouts.zone_in(session, rollout.workspace_id, rollout.id)).date(),
        following=following.name if following else "",
        planned_on=following.planned_on if following else None,
        criteria=len(findings),
        met=rules.met(findings),
    )


def waits_of(session: Session, workspace_id: str, user_id: str) -> Sequence[Wait]:
    """Return for which waves somebody waits."""
    found = rollouts.waiting_in(session, workspace_id, user_id)
    waves = store.named_in_rollouts(session, workspace_id, [rollout.id for rollout, _ in found])
    return [
        Wait(
            rollout_id=rollout.id,
            rollout_name=rollout.name,
            wave_name=wave.name,
            planned_on=wave.planned_on,
        )
        for rollout, number in found
        if (wave := waves.get((rollout.id, number)))
    ]


def _panels(
    session: Session, rollout: Rollout, waves: Sequence[Wave], now: datetime
) -> tuple[Panel, ...]:
    workspace_id, rollout_id = rollout.workspace_id, rollout.id
    members = rollouts.members_of(session, workspace_id, rollout_id)
    criteria = store.criteria_in(session, workspace_id, rollout_id)
    changes = store.changes_in(session, workspace_id, rollout_id)
    current, following = _current(waves), _following(waves)
    weigh = partial(evidence, session, workspace_id=workspace_id, rollout_id=rollout_id, now=now)
    zone = rollouts.zone_in(session, rollout.workspace_id, rollout.id)
    return tuple(
        Panel(
            wave=wave,
            begun_on=local(wave.opened_at, zone).date() if wave.opened_at else None,
            people=sum(each.takes_part and each.wave == wave.number for each in members),
            criteria=tuple(each for each in criteria if each.wave_id == wave.id),
            changes=tuple(
                Change(on=each.on_date, why=each.why) for each in changes if each.wave_id == wave.id
            ),
            evidence=weigh(number=wave.number) if wave is current else None,
            is_next=wave is following,
        )
        for wave in waves
    )


def _findings(session: Session, wave: Wave, now: datetime) -> Sequence[Finding]:
    """Return what is found of the gate on a wave, without looking further where there is none."""
    if not has_gate(session, wave.workspace_id, wave.rollout_id, wave.number):
        return ()
    found = evidence(
        session,
        workspace_id=wave.workspace_id,
        rollout_id=wave.rollout_id,
        number=wave.number,
        now=now,
    )
    return found.findings


def _current(waves: Sequence[Wave]) -> Wave:
    """Return the last wave that has begun; the pilot always has."""
    return [wave for wave in waves if wave.opened_at][-1]


def _following(waves: Sequence[Wave]) -> Wave | None:
    return next((wave for wave in waves if wave.opened_at is None), None)
