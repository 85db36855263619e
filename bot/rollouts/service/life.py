"""A rollout begins; people join and leave it."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from bot import audit
from bot.delivery import outbox
from bot.delivery.model import Urgency
from bot.rollouts import rules, store
from bot.rollouts.hooks import Part
from bot.rollouts.model import ANNOUNCEMENT, WELCOME, Draft, Member, Role, Rollout, Stage
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
        member = _add(session, rollout, member_id, role=role, takes_part=takes_part, now=now)
        _follow_joining(session, rollout, member, parts, now, urgency=Urgency.NORMAL)
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
    _record(session, rollout, user_id, "rollouts.started", now)
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
    """Let somebody take part from now on; tells whether that is new. They get a welcome, once."""
    rollout = store.existing(session, workspace_id, rollout_id)
    member = store.member(session, workspace_id, rollout_id, user_id)
    if member and member.takes_part and not member.left_at:
        return rollout, False
    if member is None:
        member = _add(session, rollout, user_id, role=Role.PARTICIPANT, takes_part=True, now=now)
    member.takes_part, member.joined_at, member.left_at = True, now, None
    _follow_joining(session, rollout, member, parts, now, urgency=Urgency.AWAITED)
    _record(session, rollout, user_id, "rollouts.joined", now)
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
    for part in parts:
        part.left(session, rollout, user_id, now)
    member.takes_part = False
    if member.role not in {Role.LEAD, Role.SPONSOR}:
        member.left_at = now
    outbox.refresh(
        session,
        workspace_id=workspace_id,
        key=f"{WELCOME}:{member.id}",
        urgency=Urgency.AWAITED,
        now=now,
    )
    _record(session, rollout, user_id, "rollouts.left", now)
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


def _add(
    session: Session,
    rollout: Rollout,
    user_id: str,
    *,
    role: Role,
    takes_part: bool,
    now: datetime,
) -> Member:
    member = Member(
        workspace_id=rollout.workspace_id,
        rollout_id=rollout.id,
        user_id=user_id,
        role=role,
        takes_part=takes_part,
        joined_at=now,
    )
    session.add(member)
    session.flush()  # the welcome needs its id
    return member


def _follow_joining(
    session: Session,
    rollout: Rollout,
    member: Member,
    parts: Sequence[Part],
    now: datetime,
    *,
    urgency: Urgency,
) -> None:
    if member.takes_part:
        for part in parts:
            part.joined(session, rollout, member.user_id, now)
    key = f"{WELCOME}:{member.id}"
    outbox.tell(
        session,
        workspace_id=rollout.workspace_id,
        key=key,
        notice=WELCOME,
        subject_id=member.id,
        destination=member.user_id,
        urgency=urgency,
        now=now,
    )
    outbox.refresh(session, workspace_id=rollout.workspace_id, key=key, urgency=urgency, now=now)


def _record(session: Session, rollout: Rollout, user_id: str, deed: str, now: datetime) -> None:
    audit.record(
        session,
        workspace_id=rollout.workspace_id,
        actor_id=user_id,
        deed=deed,
        subject=f"rollout:{rollout.id}",
        now=now,
    )
