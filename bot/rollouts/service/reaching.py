"""Messages that can never arrive: the leads are told whom they were for, once a day each."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.delivery import outbox
from bot.delivery.model import PEOPLE, is_box
from bot.people.rules import local
from bot.people.service import names_of, zones_of
from bot.rollouts import rules, store
from bot.rollouts.model import OVER, UNREACHED, Missed, Misses


def not_reached(
    session: Session,
    *,
    workspace_id: str,
    rollout_id: int,
    destination: str,
    reason: str,
    now: datetime,
) -> None:
    """Have the rollout's leads told that a message cannot reach a person or a channel, and why.

    Each lead has one message a day, which grows; nobody is told of not being reached themselves, nor of
    somebody who stays unknown.
    """
    missed = rules.missed(destination, reason)
    rollout = store.by_id(session, workspace_id, rollout_id)
    if missed is None or is_box(missed) or rollout is None or rollout.stage in OVER:
        return
    lead_ids = store.lead_ids(session, workspace_id, rollout_id)
    zones = zones_of(session, workspace_id, [*lead_ids, missed])
    if missed.startswith(PEOPLE) and missed not in zones:
        return  # they have gone, so they are asked nothing more anyhow
    for lead_id in lead_ids:
        if lead_id in zones and lead_id != missed:
            day = local(now, zones[lead_id]).date()
            line_id = store.add_unreached(
                session,
                workspace_id=workspace_id,
                rollout_id=rollout_id,
                lead_id=lead_id,
                on_date=day,
                destination=missed,
                reason=reason,
                failed_at=now,
            )
            if line_id:
                key = f"{UNREACHED}:{rollout_id}:{lead_id}:{day}"
                _tell(session, workspace_id, key, line_id, lead_id, now)


def misses_of_the_day(session: Session, workspace_id: str, unreached_id: int) -> Misses | None:
    """Return whom a lead is told of on the day of one such line, if it is there."""
    one = store.unreached_by_id(session, workspace_id, unreached_id)
    rollout = store.by_id(session, workspace_id, one.rollout_id) if one else None
    if one is None or rollout is None:
        return None
    lines, count = store.unreached_with(session, one, most=rules.MOST_LINES)
    people = [line.destination for line in lines if line.destination.startswith(PEOPLE)]
    names = names_of(session, workspace_id, people)
    missed = [
        Missed(
            name=names.get(line.destination, ""),
            channel_id="" if line.destination in names else line.destination,
            reason=line.reason,
        )
        for line in lines
    ]
    return Misses(rollout_name=rollout.name, missed=tuple(missed), count=count)


def _tell(
    session: Session, workspace_id: str, key: str, line_id: int, lead_id: str, now: datetime
) -> None:
    """Have the lead's message of the day, which is about its first line, show all of them."""
    outbox.tell(
        session,
        workspace_id=workspace_id,
        key=key,
        notice=UNREACHED,
        subject_id=line_id,
        destination=lead_id,
        now=now,
    )
    outbox.refresh(session, workspace_id=workspace_id, key=key, now=now)
