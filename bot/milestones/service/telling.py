"""Who leads, where and when; and what is told privately comes at people's hours."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from bot.delivery import outbox
from bot.delivery.model import Urgency
from bot.milestones.model import CELEBRATION, HELD, YOURS, Milestone
from bot.people.model import No, Pressing, Rhythm
from bot.people.rules import may_be_asked
from bot.people.service import rhythm_of, rhythms_of, zones_of
from bot.rollouts import service as rollouts


@dataclass(frozen=True, kw_only=True)
class Company:
    """The people of a rollout, as they work, and the zone where it is led."""

    rhythms: Sequence[Rhythm]
    zone: str


def company(session: Session, workspace_id: str, rollout_id: int, now: datetime) -> Company:
    """Return who takes part in a rollout, and where it is led."""
    members = rollouts.members_of(session, workspace_id, rollout_id)
    ids = [each.user_id for each in members if each.takes_part]
    leading = leading_ids(session, workspace_id, rollout_id)[:1]
    zones = zones_of(session, workspace_id, leading)
    return Company(
        rhythms=list(rhythms_of(session, workspace_id, ids, now).values()),
        zone=next(iter(zones.values()), "UTC"),
    )


def leading_ids(session: Session, workspace_id: str, rollout_id: int) -> list[str]:
    """Return who leads a rollout, or sponsors it where nobody leads."""
    leads = rollouts.lead_ids(session, workspace_id, rollout_id)
    return list(leads or rollouts.sponsor_ids(session, workspace_id, rollout_id))


def tell_privately(
    session: Session,
    *,
    workspace_id: str,
    key: str,
    notice: str,
    subject_id: int,
    user_id: str,
    now: datetime,
) -> None:
    """Have somebody told within their own hours, as it is no answer they wait for."""
    rhythm = rhythm_of(session, workspace_id, user_id, now)
    may = may_be_asked(rhythm, now, Pressing.DUE) if rhythm else None
    outbox.tell(
        session,
        workspace_id=workspace_id,
        key=key,
        notice=notice,
        subject_id=subject_id,
        destination=user_id,
        not_before=may.next_at if isinstance(may, No) else None,
        now=now,
    )


def celebration_key(milestone_id: int) -> str:
    """Return the outbox key of the message that celebrates a milestone."""
    return f"{CELEBRATION}:{milestone_id}"


def refresh(session: Session, milestone: Milestone, now: datetime) -> None:
    """Have all messages about a milestone show how it stands."""
    private = [
        key
        for notice in (YOURS, HELD)
        for key in outbox.keys_of(session, milestone.workspace_id, notice, [milestone.id])
    ]
    outbox.refresh_all(
        session,
        workspace_id=milestone.workspace_id,
        keys=[celebration_key(milestone.id), *private],
        now=now,
        urgency=Urgency.AWAITED,
    )
