"""What is known of a gate now."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.rollouts import service as rollouts
from bot.waves import store
from bot.waves.model import Criterion, Evidence, Finding, Verdict
from bot.waves.service.planning import wave_named


def evidence(
    session: Session, *, workspace_id: str, rollout_id: int, number: int, now: datetime
) -> Evidence:
    """Return what speaks for and against going on from a wave; raises BotError where it is not there."""
    wave = wave_named(session, workspace_id, rollout_id, number)
    criteria = store.criteria(session, workspace_id, wave.id)
    return Evidence(
        wave_number=number,
        wave_name=wave.name,
        findings=tuple(_finding(each) for each in criteria),
        heard=0,
        people=0,
        teams=(),
        found_on=rollouts.today_in(session, workspace_id, rollout_id, now),
    )


def _finding(criterion: Criterion) -> Finding:
    return Finding(
        measure=criterion.measure,
        words=criterion.words,
        target=criterion.target,
        must=criterion.must,
        actual=None,
        count=0,
        verdict=Verdict.UNCLEAR,
    )
