"""Who decides what in a rollout."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from bot.decisions import service as decisions
from bot.decisions.hooks import Area
from bot.delivery import outbox
from bot.people.model import No, Pressing
from bot.people.rules import may_be_asked
from bot.people.service import rhythm_of
from bot.rollouts import service as rollouts
from bot.rollouts.hooks import Role
from bot.teams import rules
from bot.teams.model import HOLDING, Areas, Holding, Roster
from bot.teams.service.roster import roster

NOT_IN_IT = "They are not in this rollout yet. “Add somebody” adds them."
READS = "They only read along, and are asked nothing. Please choose somebody else."


def areas(session: Session, *, workspace_id: str, user_id: str, rollout_id: int) -> Areas:
    """Return who decides what, to somebody who leads; raises BotError. Whoever is in it no longer is left out."""
    whole = roster(session, workspace_id=workspace_id, user_id=user_id, rollout_id=rollout_id)
    return _areas(session, workspace_id, whole)


def choose_holders(
    session: Session,
    *,
    workspace_id: str,
    user_id: str,
    rollout_id: int,
    chosen: Mapping[Area, str],
    now: datetime,
) -> tuple[Areas, Roster]:
    """Let people decide about areas, each about those given, nobody about the others; each hears of it once.

    Raises BotError for who does not lead, and FieldMistakes named as the areas are.
    """
    whole = roster(session, workspace_id=workspace_id, user_id=user_id, rollout_id=rollout_id)
    rules.refuse(**{area: _mistake(whole, holder_id) for area, holder_id in chosen.items()})
    new = {
        chosen.get(area, "")
        for area in Area
        if decisions.choose_holder(
            session,
            workspace_id=workspace_id,
            rollout_id=rollout_id,
            area=area,
            holder_id=chosen.get(area) or None,
            by_id=user_id,
            now=now,
        )
    }
    session.flush()
    for holder_id in sorted(new - {"", user_id}):  # nobody is told what they do themselves
        _tell(session, workspace_id, rollout_id, holder_id, now)
    return _areas(session, workspace_id, whole), whole


def holding(session: Session, workspace_id: str, rollout_id: int, user_id: str) -> Holding | None:
    """Return what somebody decides in a rollout; None: nothing."""
    held = decisions.holders(session, workspace_id, rollout_id)
    own = tuple(area for area in Area if held.get(area) == user_id)
    rollout = rollouts.known(session, workspace_id, [rollout_id]).get(rollout_id)
    if rollout is None or not own:
        return None
    return Holding(rollout_id=rollout_id, rollout_name=rollout.name, areas=own)


def _areas(session: Session, workspace_id: str, whole: Roster) -> Areas:
    held = decisions.holders(session, workspace_id, whole.rollout_id)
    return Areas(
        rollout_id=whole.rollout_id,
        rollout_name=whole.rollout_name,
        holders={area: held[area] for area in Area if whole.seat_of(held.get(area, ""))},
    )


def _mistake(whole: Roster, holder_id: str) -> str:
    seat = whole.seat_of(holder_id)
    if not holder_id:
        return ""
    if seat is None:
        return NOT_IN_IT
    return READS if seat.role == Role.OBSERVER else ""


def _tell(
    session: Session, workspace_id: str, rollout_id: int, user_id: str, now: datetime
) -> None:
    """Tell somebody what they decide, at their hours."""
    rhythm = rhythm_of(session, workspace_id, user_id, now)
    may = may_be_asked(rhythm, now, Pressing.DUE) if rhythm else None
    outbox.tell(
        session,
        workspace_id=workspace_id,
        key=f"{HOLDING}:{rollout_id}:{user_id}:{int(now.timestamp())}",
        notice=HOLDING,
        subject_id=rollout_id,
        destination=user_id,
        not_before=may.next_at if isinstance(may, No) else None,
        now=now,
    )
