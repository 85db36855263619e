"""What becomes different for people is done: new waves are planned, roles given, teams and waves changed."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import TypedDict

from sqlalchemy.orm import Session

from bot.errors import FieldMistakes
from bot.rollouts import service as rollouts
from bot.rollouts.hooks import Part, Role
from bot.teams.model import Change
from bot.waves import service as waves


class _Where(TypedDict):
    """In which rollout."""

    workspace_id: str
    rollout_id: int


def apply(
    session: Session,
    *,
    workspace_id: str,
    rollout_id: int,
    by_id: str,
    changes: Sequence[Change],
    parts: Sequence[Part],
    now: datetime,
    at: tuple[str, str] = ("new_wave", "role"),
) -> None:
    """Make the changes; raises FieldMistakes for the fields `at` which waves and roles stand. Who may is checked before.

    Roles come first, as whoever only read along begins with a wave from then on.
    """
    at_wave, at_role = at
    where = _Where(workspace_id=workspace_id, rollout_id=rollout_id)
    with _told_at(at_wave):
        numbers = _plan_waves(session, changes, by_id, now, **where)
    roles = {
        each.user_id: each.role or Role.PARTICIPANT for each in changes if each.role or each.is_new
    }
    with _told_at(at_role):
        rollouts.cast(session, by_id=by_id, roles=roles, parts=parts, now=now, **where)
    teams = {each.user_id: each.team for each in changes if each.team is not None}
    rollouts.set_teams(session, teams=teams, by_id=by_id, now=now, **where)
    for number, user_ids in _by_wave(changes, numbers).items():
        waves.place(
            session,
            user_ids=user_ids,
            number=number,
            by_id=by_id,
            parts=parts,
            now=now,
            **where,
        )


def _plan_waves(
    session: Session,
    changes: Sequence[Change],
    by_id: str,
    now: datetime,
    *,
    workspace_id: str,
    rollout_id: int,
) -> dict[str, int]:
    """Plan the waves that are not there yet, and return their numbers by name."""
    names = dict.fromkeys(each.wave for each in changes if isinstance(each.wave, str))
    return {
        name: waves.plan_wave(
            session,
            workspace_id=workspace_id,
            rollout_id=rollout_id,
            name=name,
            planned_on=None,
            by_id=by_id,
            now=now,
        ).number
        for name in names
    }


def _by_wave(changes: Sequence[Change], numbers: dict[str, int]) -> dict[int, list[str]]:
    found = defaultdict[int, list[str]](list)
    for change in changes:
        wave = numbers[change.wave] if isinstance(change.wave, str) else change.wave
        if wave is not None:
            found[wave].append(change.user_id)
    return found


@contextmanager
def _told_at(field: str) -> Iterator[None]:
    """Have what is wrong said at a field of the form that was sent."""
    try:
        yield
    except FieldMistakes as found:
        raise FieldMistakes(**{field: " ".join(found.fields.values())}) from None
