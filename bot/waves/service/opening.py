"""A wave opens: whoever is in it begins."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from bot.checkins import service as checkins
from bot.delivery import outbox
from bot.errors import BotError
from bot.milestones import service as milestones
from bot.milestones.hooks import Arising
from bot.people.service import names_of
from bot.rollouts import service as rollouts
from bot.rollouts.hooks import Part
from bot.slack.text import inline
from bot.waves import rules, store
from bot.waves.model import OPENED, Change, Opening, Wave
from bot.waves.service.gating import has_gate
from bot.waves.service.planning import NO_SUCH_WAVE, held_wave, record, wave_named

OVER = "This rollout has ended, so no wave opens any more."
NOT_ITS_TURN = "“{}” opens before it. Please open that one first."
BEGUN_ALREADY = "This wave has begun already."
NOBODY = "Nobody is in this wave yet. `/rollout people` puts people into it."


def openable(session: Session, workspace_id: str, rollout_id: int) -> Wave | None:
    """Return the wave that opens next: the first that has not been opened."""
    found = store.waves(session, workspace_id, rollout_id)
    return next((wave for wave in found if wave.number > 0 and wave.opened_at is None), None)


def open_wave(
    session: Session,
    *,
    workspace_id: str,
    rollout_id: int,
    number: int,
    by_id: str | None,
    why: str,
    parts: Sequence[Part],
    now: datetime,
) -> bool:
    """Have the people of a wave asked from now on, each with a welcome, and the channel told; tells whether that is new.

    `by_id` is None where the outcome of a checkpoint took effect by itself. Who may open it is checked before.
    Where nothing was written down about the wave before, that is shown with the reason.
    """
    wave = held_wave(session, workspace_id, rollout_id, number)
    if wave.opened_at is not None:
        return False
    rollout = rollouts.find(session, workspace_id, rollout_id)
    wave.opened_at, wave.opened_by, wave.opened_why = now, by_id, why.strip() or None
    wave.skipped_gate = not has_gate(session, workspace_id, rollout_id, _before(session, wave))
    rollouts.begin_wave(session, rollout, number, parts, now)
    checkins.begin_anew(session, workspace_id=workspace_id, rollout_id=rollout_id, now=now)
    outbox.tell(
        session,
        workspace_id=workspace_id,
        key=f"{OPENED}:{wave.id}",
        notice=OPENED,
        subject_id=wave.id,
        destination=rollout.channel_id,
        now=now,
    )
    milestones.arisen(session, workspace_id, rollout_id, Arising.WAVE, now)
    if by_id:
        record(session, wave, by_id, "opened", now)
    return True


def open_by_hand(
    session: Session,
    *,
    workspace_id: str,
    user_id: str,
    rollout_id: int,
    number: int,
    why: str,
    parts: Sequence[Part],
    now: datetime,
) -> None:
    """Open the wave whose turn it is, with a reason that the channel reads; for those who lead.

    Raises BotError where it is not its turn, and FieldMistakes for `why`.
    """
    rollout = rollouts.led_by(session, workspace_id, rollout_id, user_id)
    held_wave(session, workspace_id, rollout_id, number)
    if rollouts.is_over(rollout):
        raise BotError(OVER)
    _refuse_turn(openable(session, workspace_id, rollout_id), number)
    if not _people_in(session, workspace_id, rollout_id, number):
        raise BotError(NOBODY)
    rules.refuse(why=rules.mistake_in_why(why))
    open_wave(
        session,
        workspace_id=workspace_id,
        rollout_id=rollout_id,
        number=number,
        by_id=user_id,
        why=why,
        parts=parts,
        now=now,
    )


def opening(session: Session, workspace_id: str, wave_id: int) -> Opening:
    """Return what the channel is told of a wave that has begun; raises BotError where it is not there."""
    wave = store.by_id(session, workspace_id, wave_id)
    if wave is None:
        raise BotError(NO_SUCH_WAVE)
    before = wave_named(session, workspace_id, wave.rollout_id, _before(session, wave))
    people = _people_in(session, workspace_id, wave.rollout_id, wave.number)
    names = names_of(session, workspace_id, people)
    changes = store.changes_in(session, workspace_id, wave.rollout_id)
    return Opening(
        wave=wave,
        rollout_name=rollouts.find(session, workspace_id, wave.rollout_id).name,
        before=before.name,
        names=tuple(names[user_id] for user_id in people),
        criteria=tuple(store.criteria(session, workspace_id, wave.id)),
        changes=tuple(
            Change(on=each.on_date, why=each.why) for each in changes if each.wave_id == before.id
        ),
    )


def _before(session: Session, wave: Wave) -> int:
    """Return the number of the wave before one, whose gate it opens through."""
    found = store.waves(session, wave.workspace_id, wave.rollout_id)
    return max((each.number for each in found if each.number < wave.number), default=0)


def _refuse_turn(following: Wave | None, number: int) -> None:
    if following is None or following.number > number:
        raise BotError(BEGUN_ALREADY)
    if following.number < number:
        raise BotError(NOT_ITS_TURN.format(inline(following.name)))


def _people_in(session: Session, workspace_id: str, rollout_id: int, number: int) -> list[str]:
    members = rollouts.members_of(session, workspace_id, rollout_id)
    return [each.user_id for each in members if each.takes_part and each.wave == number]
