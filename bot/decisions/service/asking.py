"""Whoever holds an area is asked first, and whoever proposed something hears what they said."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.decisions import store
from bot.decisions.model import ASKED, SETTLED, Decision
from bot.delivery import outbox
from bot.delivery.model import Urgency
from bot.people.model import No, Pressing
from bot.people.rules import may_be_asked
from bot.people.service import rhythm_of
from bot.rollouts import service as rollouts


def ask_holder(session: Session, decision: Decision, now: datetime) -> None:
    """Have whoever is asked told of what is proposed, within their own hours."""
    if decision.asked_id is None:
        return
    outbox.tell(
        session,
        workspace_id=decision.workspace_id,
        key=_asked_key(decision.id, decision.asked_id),
        notice=ASKED,
        subject_id=decision.id,
        destination=decision.asked_id,
        not_before=_free_from(session, decision.workspace_id, decision.asked_id, now),
        now=now,
    )


def told(session: Session, decision: Decision, now: datetime) -> None:
    """Have the message to whoever is asked show how it stands."""
    if decision.asked_id:
        refresh_asked(session, decision, decision.asked_id, now)


def refresh_asked(session: Session, decision: Decision, user_id: str, now: datetime) -> None:
    """Have the message to somebody who was asked show how it stands."""
    outbox.refresh(
        session,
        workspace_id=decision.workspace_id,
        key=_asked_key(decision.id, user_id),
        urgency=Urgency.AWAITED,
        now=now,
    )


def tell_proposer(session: Session, decision: Decision, now: datetime) -> None:
    """Have whoever proposed something told what was said to it: it is the answer they wait for."""
    if decision.by_id is None:
        return
    outbox.tell(
        session,
        workspace_id=decision.workspace_id,
        key=f"{SETTLED}:{decision.id}",
        notice=SETTLED,
        subject_id=decision.id,
        destination=decision.by_id,
        not_before=_free_from(session, decision.workspace_id, decision.by_id, now),
        now=now,
    )


def ask_instead(session: Session, decision: Decision, gone: str, now: datetime) -> None:
    """Ask somebody else about what is proposed, as whoever was asked does not hold the area any more.

    That is whoever holds it now, or who leads; who proposed it themselves only where there is nobody else.
    """
    workspace_id, rollout_id = decision.workspace_id, decision.rollout_id
    held = store.holders(session, workspace_id, rollout_id)
    holder = next((each.user_id for each in held if each.area == decision.area), None)
    leading = [
        *rollouts.lead_ids(session, workspace_id, rollout_id),
        *rollouts.sponsor_ids(session, workspace_id, rollout_id),
    ]
    others = [each for each in leading if each != decision.by_id]
    found = (each for each in (holder, *others, *leading) if each and each != gone)
    decision.asked_id = next(found, None)
    refresh_asked(session, decision, gone, now)
    ask_holder(session, decision, now)


def _free_from(session: Session, workspace_id: str, user_id: str, now: datetime) -> datetime | None:
    rhythm = rhythm_of(session, workspace_id, user_id, now)
    may = may_be_asked(rhythm, now, Pressing.DUE) if rhythm else None
    return may.next_at if isinstance(may, No) else None


def _asked_key(decision_id: int, user_id: str) -> str:
    return f"{ASKED}:{decision_id}:{user_id}"
