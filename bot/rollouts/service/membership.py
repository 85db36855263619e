"""What every coming and going in a rollout does."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from bot import audit
from bot.delivery import outbox
from bot.delivery.model import Urgency
from bot.people.model import No, Pressing
from bot.people.rules import may_be_asked
from bot.people.service import rhythm_of
from bot.rollouts import rules
from bot.rollouts.hooks import Part
from bot.rollouts.model import ADDED, OBSERVING, WELCOME, Member, Role, Rollout


def put_in(
    session: Session,
    rollout: Rollout,
    user_id: str,
    *,
    role: Role,
    takes_part: bool,
    now: datetime,
) -> Member:
    """Put somebody into a rollout."""
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


def begin_asking(
    session: Session,
    rollout: Rollout,
    member: Member,
    parts: Sequence[Part],
    now: datetime,
    *,
    urgency: Urgency,
    is_added: bool = False,
) -> None:
    """Have somebody asked from now on, if they take part and their wave is open, and welcomed, once."""
    if member.takes_part and not member.waits:
        for part in parts:
            part.joined(session, rollout, member.user_id, now)
    welcome(session, member, WELCOME, now, urgency=urgency, is_added=is_added)


def stop_asking(
    session: Session, rollout: Rollout, member: Member, parts: Sequence[Part], now: datetime
) -> None:
    """Have somebody asked nothing more, at once; the parts see that they take part no more."""
    member.takes_part = False
    session.flush()
    for part in parts:
        part.left(session, rollout, member.user_id, now)
    refresh_welcome(session, member, WELCOME, now)


def end(
    session: Session, rollout: Rollout, member: Member, parts: Sequence[Part], now: datetime
) -> None:
    """Let somebody be out of a rollout; who leads or sponsors it keeps the role."""
    stop_asking(session, rollout, member, parts, now)
    if member.role not in rules.LEADING:
        member.left_at = now
    if member.role == Role.OBSERVER:
        refresh_welcome(session, member, OBSERVING, now)


def welcome(
    session: Session,
    member: Member,
    notice: str,
    now: datetime,
    *,
    urgency: Urgency,
    is_added: bool = False,
) -> None:
    """Have somebody told what it means to be in the rollout; told again, the message shows how it is now.

    Who did not come by themselves is told within their own hours.
    """
    outbox.tell(
        session,
        workspace_id=member.workspace_id,
        key=_welcome_key(member, notice),
        notice=notice,
        subject_id=member.id,
        destination=member.user_id,
        not_before=None if urgency == Urgency.AWAITED else free_from(session, member, now),
        part=_wave_of(member) + (ADDED if is_added else 0),
        urgency=urgency,
        now=now,
    )
    refresh_welcome(session, member, notice, now, urgency=urgency)


def free_from(session: Session, member: Member, now: datetime) -> datetime | None:
    """Return when somebody may be written to next; None: now."""
    rhythm = rhythm_of(session, member.workspace_id, member.user_id, now)
    may = may_be_asked(rhythm, now, Pressing.DUE) if rhythm else None
    return may.next_at if isinstance(may, No) else None


def refresh_welcome(
    session: Session,
    member: Member,
    notice: str,
    now: datetime,
    *,
    urgency: Urgency = Urgency.AWAITED,
) -> None:
    """Have a welcome show how it is now."""
    key = _welcome_key(member, notice)
    outbox.refresh(session, workspace_id=member.workspace_id, key=key, urgency=urgency, now=now)


def was_welcomed(session: Session, member: Member) -> bool:
    """Tell whether somebody has been welcomed before, which happens once."""
    key = _welcome_key(member, WELCOME)
    return outbox.named(session, member.workspace_id, key) is not None


def record(
    session: Session,
    rollout: Rollout,
    user_id: str,
    deed: str,
    now: datetime,
    *,
    member: Member | None = None,
) -> None:
    """Note who did what to a rollout or, where one is given, to somebody’s membership."""
    audit.record(
        session,
        workspace_id=rollout.workspace_id,
        actor_id=user_id,
        deed=deed,
        subject=f"member:{member.id}" if member else f"rollout:{rollout.id}",
        now=now,
    )


def _welcome_key(member: Member, notice: str) -> str:
    """Return the key of taking part, one for each wave; each time that somebody reads along has its own.

    As somebody else chose that for them, they are told again.
    """
    if notice == OBSERVING:
        return f"{notice}:{member.id}:{int(member.joined_at.timestamp())}"
    wave = _wave_of(member)
    return f"{notice}:{member.id}{f':{wave}' if wave else ''}"


def _wave_of(member: Member) -> int:
    """Return with which wave somebody begins; who waits for theirs has been told with the first."""
    return 0 if member.waits else member.wave
