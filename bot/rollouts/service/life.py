"""A rollout begins; people join and leave it."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from bot.delivery import outbox
from bot.delivery.model import Urgency
from bot.rollouts import rules, store
from bot.rollouts.hooks import Part
from bot.rollouts.model import ANNOUNCEMENT, OBSERVING, Draft, Role, Rollout, Stage
from bot.rollouts.service.membership import (
    begin_asking,
    end,
    put_in,
    record,
    refresh_welcome,
    welcome,
)
from bot.rollouts.service.standing import today_for


def start(
    session: Session,
    draft: Draft,
    *,
    workspace_id: str,
    user_id: str,
    is_private: bool,
    mistakes: Mapping[str, str],
    parts: Sequence[Part],
    now: datetime,
) -> Rollout:
    """Begin a rollout: its channel is told, and everybody in it gets one welcome.

    Raises FieldMistakes with the `mistakes` found before and those found here; then nothing happens.
    """
    today = today_for(session, workspace_id, user_id, now)
    taken = store.name_keys(session, workspace_id)
    rules.refuse({**rules.mistakes_in(draft, taken_names=taken, today=today), **mistakes})
    rollout = _rollout(workspace_id, draft, is_private, now)
    session.add(rollout)
    session.flush()  # members and messages need its id
    for part in parts:
        part.started(session, rollout, draft.choices.get(part.name), now)
    for member_id, role in rules.roles_in(draft).items():
        takes_part = member_id in draft.taker_ids
        member = put_in(session, rollout, member_id, role=role, takes_part=takes_part, now=now)
        if role == Role.OBSERVER:
            welcome(session, member, OBSERVING, now, urgency=Urgency.NORMAL)
        else:
            begin_asking(session, rollout, member, parts, now, urgency=Urgency.NORMAL)
    outbox.tell(
        session,
        workspace_id=workspace_id,
        key=f"{ANNOUNCEMENT}:{rollout.id}",
        notice=ANNOUNCEMENT,
        subject_id=rollout.id,
        destination=rollout.channel_id,
        urgency=Urgency.AWAITED,
        now=now,
    )
    record(session, rollout, user_id, "rollouts.started", now)
    return rollout


def join(
    session: Session,
    *,
    workspace_id: str,
    rollout_id: int,
    user_id: str,
    parts: Sequence[Part],
    now: datetime,
) -> tuple[Rollout, bool]:
    """Let somebody take part from now on; tells whether that is new. They get a welcome, once.

    Who only read along takes part like everybody else.
    """
    rollout = store.existing(session, workspace_id, rollout_id)
    member = store.member(session, workspace_id, rollout_id, user_id)
    if member and member.takes_part and not member.left_at:
        return rollout, False
    if member is None:
        member = put_in(session, rollout, user_id, role=Role.PARTICIPANT, takes_part=True, now=now)
    elif member.role == Role.OBSERVER:
        refresh_welcome(session, member, OBSERVING, now)
        member.role = Role.PARTICIPANT
    member.takes_part, member.joined_at, member.left_at = True, now, None
    begin_asking(session, rollout, member, parts, now, urgency=Urgency.AWAITED)
    record(session, rollout, user_id, "rollouts.joined", now)
    return rollout, True


def leave(
    session: Session,
    *,
    workspace_id: str,
    rollout_id: int,
    user_id: str,
    parts: Sequence[Part],
    now: datetime,
) -> tuple[Rollout, Role | None]:
    """Stop asking somebody anything, at once; returns what they were, or None if they were not in it.

    A lead or sponsor stops taking part and keeps the role.
    """
    rollout = store.existing(session, workspace_id, rollout_id)
    member = store.member(session, workspace_id, rollout_id, user_id)
    if member is None or member.left_at:
        return rollout, None
    end(session, rollout, member, parts, now)
    record(session, rollout, user_id, "rollouts.left", now)
    return rollout, member.role


def begun(session: Session, workspace_id: str, rollout_ids: Collection[int]) -> dict[int, str]:
    """The first people are being asked: a planned rollout is piloting from now on.

    Returns the channel of each rollout.
    """
    rollouts = store.by_ids(session, workspace_id, rollout_ids)
    for rollout in rollouts:
        if rollout.stage == Stage.PLANNED:
            rollout.stage = Stage.PILOTING
    return {rollout.id: rollout.channel_id for rollout in rollouts}


def _rollout(workspace_id: str, draft: Draft, is_private: bool, now: datetime) -> Rollout:
    return Rollout(
        workspace_id=workspace_id,
        channel_id=draft.channel_id,
        is_private=is_private,
        name=draft.name,
        name_key=rules.name_key(draft.name),
        why=draft.why,
        stage=Stage.PLANNED,
        target_on=draft.target_on,
        started_at=now,
    )
