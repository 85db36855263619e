"""What would tell that a wave worked is written down, and judged where no figure can."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from bot.rollouts import service as rollouts
from bot.waves import rules, store
from bot.waves.model import Criterion, Draft, GateChange, Measure, Wave
from bot.waves.service.planning import held_wave, record, wave_named


def has_gate(session: Session, workspace_id: str, rollout_id: int, number: int) -> bool:
    """Tell whether it is written down what would tell that a wave worked."""
    wave = wave_named(session, workspace_id, rollout_id, number)
    return bool(wave.id and store.criteria(session, workspace_id, wave.id))


def set_gate(
    session: Session,
    *,
    workspace_id: str,
    user_id: str,
    rollout_id: int,
    number: int,
    drafts: Sequence[Draft],
    why: str,
    now: datetime,
) -> None:
    """Write down what would tell that a wave worked; for those who lead.

    Once the wave has begun a change needs a reason, which is shown with the gate: raises FieldMistakes for `why`.
    What was judged of a criterion stays as long as the criterion does.
    """
    rollouts.led_by(session, workspace_id, rollout_id, user_id)
    wave = held_wave(session, workspace_id, rollout_id, number)
    before = store.criteria(session, workspace_id, wave.id)
    if rules.is_same(before, drafts):
        return
    is_late = bool(before and wave.opened_at)
    if is_late:
        rules.refuse(why=rules.mistake_in_why(why))
        session.add(_change(session, wave, user_id, why, now))
    _replace(session, wave, before, drafts)
    record(session, wave, user_id, "gate_changed" if is_late else "gate_set", now)


def judge(
    session: Session,
    *,
    workspace_id: str,
    user_id: str,
    rollout_id: int,
    number: int,
    numbers: Mapping[int, int | None],
    verdicts: Mapping[int, bool | None],
    now: datetime,
) -> None:
    """Note the numbers of metrics, and what is found of criteria in words, by their ids; for those who lead."""
    rollouts.led_by(session, workspace_id, rollout_id, user_id)
    wave = held_wave(session, workspace_id, rollout_id, number)
    for criterion in store.criteria(session, workspace_id, wave.id):
        if criterion.measure == Measure.METRIC and criterion.id in numbers:
            criterion.actual = numbers[criterion.id]
        if criterion.measure == Measure.WORDS and criterion.id in verdicts:
            criterion.is_met = verdicts[criterion.id]
    record(session, wave, user_id, "judged", now)


def _change(session: Session, wave: Wave, user_id: str, why: str, now: datetime) -> GateChange:
    return GateChange(
        workspace_id=wave.workspace_id,
        wave_id=wave.id,
        by_id=user_id,
        on_date=rollouts.today_in(session, wave.workspace_id, wave.rollout_id, now),
        why=why.strip(),
    )


def _replace(
    session: Session, wave: Wave, before: Sequence[Criterion], drafts: Sequence[Draft]
) -> None:
    known = {(each.measure, each.words): each for each in before}
    for position, draft in enumerate(drafts):
        criterion = known.pop((draft.measure, draft.words), None) or Criterion(
            workspace_id=wave.workspace_id,
            wave_id=wave.id,
            measure=draft.measure,
            words=draft.words,
        )
        criterion.position, criterion.target, criterion.must = position, draft.target, draft.must
        session.add(criterion)
    for gone in known.values():
        session.delete(gone)
    session.flush()
