"""People wait for their wave, and begin with it."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import Row
from sqlalchemy.orm import Session

from bot.delivery import outbox
from bot.delivery.model import Urgency
from bot.rollouts import store
from bot.rollouts.hooks import Part
from bot.rollouts.model import WELCOME, Member, Role, Rollout, Stage
from bot.rollouts.service.membership import begin_asking
from bot.slack.model import Kind


def members_of(
    session: Session, workspace_id: str, rollout_id: int
) -> Sequence[Row[str, Role, bool, str, int, bool, Kind | None]]:
    """Return who is in a rollout and has an account: user_id, role, takes_part, team, wave, waits and kind."""
    return [m for m in store.members(session, workspace_id, rollout_id) if m.kind != Kind.GONE]


def waits(session: Session, workspace_id: str, rollout_id: int, user_id: str) -> bool:
    """Tell whether somebody takes part in a rollout whose wave has not opened yet."""
    member = store.member(session, workspace_id, rollout_id, user_id)
    return member is not None and member.left_at is None and member.takes_part and member.waits


def waiting_in(session: Session, workspace_id: str, user_id: str) -> Sequence[tuple[Rollout, int]]:
    """Return the rollouts going on in which somebody waits for their wave, each with its number."""
    found = store.waited_for(session, workspace_id, user_id)
    return [(rollout, number) for rollout, number in found]


def begin_wave(
    session: Session, rollout: Rollout, number: int, parts: Sequence[Part], now: datetime
) -> int:
    """Have those asked from now on who waited for a wave, each with a welcome; returns how many they are."""
    waiting = store.waiting(session, rollout.workspace_id, rollout.id, number)
    begun = [member for member in waiting if member.takes_part and not member.left_at]
    for member in waiting:
        member.waits = False
    _begin(session, rollout, begun, parts, now)
    if number > 0 and rollout.stage in {Stage.PLANNED, Stage.PILOTING}:
        rollout.stage = Stage.ROLLING_OUT
    return len(begun)


def move_to_wave(
    session: Session,
    rollout: Rollout,
    user_ids: Collection[str],
    number: int,
    *,
    is_open: bool,
    parts: Sequence[Part],
    now: datetime,
) -> int:
    """Have people of a rollout start with another wave; returns how many are moved.

    Of one that is not open yet they wait; of an open one they begin at once. Who only reads along stays.
    """
    found = store.members_among(session, rollout.workspace_id, rollout.id, user_ids)
    moved = [each for each in found if (each.wave, each.waits) != (number, not is_open)]
    was_asked = {each.id for each in moved if each.takes_part and not each.waits}
    for member in moved:
        member.wave, member.waits = number, not is_open
        if member.waits and member.id in was_asked:
            for part in parts:
                part.waits(session, rollout, member.user_id, now)
    begun = [m for m in moved if m.takes_part and not m.waits and m.id not in was_asked]
    _begin(session, rollout, begun, parts, now)
    _refresh_welcomes(session, moved, now)
    return len(moved)


def wave_planned_anew(session: Session, rollout: Rollout, number: int, now: datetime) -> None:
    """Have the welcomes of those who wait for a wave say what is planned now."""
    waiting = store.waiting(session, rollout.workspace_id, rollout.id, number)
    _refresh_welcomes(session, waiting, now)


def _begin(
    session: Session,
    rollout: Rollout,
    members: Sequence[Member],
    parts: Sequence[Part],
    now: datetime,
) -> None:
    for member in members:
        member.joined_at = now
        begin_asking(session, rollout, member, parts, now, urgency=Urgency.NORMAL)
    _refresh_welcomes(session, members, now)


def _refresh_welcomes(session: Session, members: Sequence[Member], now: datetime) -> None:
    """Have all that people were told of taking part say how it is now."""
    if members:
        workspace_id, ids = members[0].workspace_id, [member.id for member in members]
        keys = outbox.keys_of(session, workspace_id, WELCOME, ids)
        outbox.refresh_all(session, workspace_id=workspace_id, keys=keys, now=now)
