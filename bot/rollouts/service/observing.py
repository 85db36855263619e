"""Leads and sponsors choose who only reads along."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from bot.delivery.model import Urgency
from bot.rollouts import rules, store
from bot.rollouts.hooks import Part
from bot.rollouts.model import OBSERVING, Observers, Role, Rollout
from bot.rollouts.service.leading import led_by, observers_of
from bot.rollouts.service.membership import end, put_in, record, stop_asking, welcome
from bot.slack.directory import known_users
from bot.slack.model import SlackUser


def observers(session: Session, *, workspace_id: str, rollout_id: int, user_id: str) -> Observers:
    """Return who reads along, to somebody who may change it; raises BotError for anybody else."""
    return observers_of(session, led_by(session, workspace_id, rollout_id, user_id))


def choose_observers(
    session: Session,
    *,
    workspace_id: str,
    rollout_id: int,
    user_id: str,
    chosen: Sequence[SlackUser],
    parts: Sequence[Part],
    now: datetime,
) -> Observers:
    """Let exactly these people read along; raises BotError, and FieldMistakes for who cannot.

    Who took part is asked nothing more at once; who read along until now is out of the rollout.
    """
    rollout = led_by(session, workspace_id, rollout_id, user_id)
    members = store.members(session, workspace_id, rollout_id)
    leading = [member.user_id for member in members if member.role in rules.LEADING]
    mistake = rules.mistake_in_observers(chosen, leading_ids=leading)
    rules.refuse({"observers": mistake} if mistake else {})
    before = [member.user_id for member in members if member.role == Role.OBSERVER]
    chosen_ids = [person.user_id for person in chosen]
    for added in sorted(set(chosen_ids) - set(before)):
        read_along(session, rollout, added, by=user_id, parts=parts, now=now)
    taken_off = [one for one in before if one not in chosen_ids]
    for one in taken_off:
        _take_off(session, rollout, one, by=user_id, parts=parts, now=now)
    known = known_users(session, workspace_id, taken_off)
    return observers_of(session, rollout, taken_off=[known[one].name for one in taken_off])


def read_along(
    session: Session,
    rollout: Rollout,
    user_id: str,
    *,
    by: str,
    parts: Sequence[Part],
    now: datetime,
) -> None:
    """Let somebody, chosen `by` a lead, only read from now on: they are asked nothing more, and told so."""
    member = store.member(session, rollout.workspace_id, rollout.id, user_id)
    if member is None:
        member = put_in(session, rollout, user_id, role=Role.OBSERVER, takes_part=False, now=now)
    else:
        stop_asking(session, rollout, member, parts, now)
    member.role, member.joined_at, member.left_at = Role.OBSERVER, now, None
    member.waits = False  # no wave begins for who is asked nothing
    welcome(session, member, OBSERVING, now, urgency=Urgency.NORMAL)
    record(session, rollout, by, "rollouts.observer_added", now, member=member)


def _take_off(
    session: Session,
    rollout: Rollout,
    user_id: str,
    *,
    by: str,
    parts: Sequence[Part],
    now: datetime,
) -> None:
    """Let somebody who read along be out of the rollout, as somebody who leads it has chosen."""
    member = store.member(session, rollout.workspace_id, rollout.id, user_id)
    assert member is not None
    end(session, rollout, member, parts, now)
    record(session, rollout, by, "rollouts.observer_removed", now, member=member)
