"""Who may decide about what."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot import audit
from bot.decisions import store
from bot.decisions.model import Area, Holder
from bot.decisions.service.asking import ask_instead


def holders(session: Session, workspace_id: str, rollout_id: int) -> dict[Area, str]:
    """Return who holds which area of a rollout, by id; an area that nobody holds is left out."""
    return {each.area: each.user_id for each in store.holders(session, workspace_id, rollout_id)}


def choose_holder(
    session: Session,
    *,
    workspace_id: str,
    rollout_id: int,
    area: Area,
    holder_id: str | None,
    by_id: str,
    now: datetime,
) -> bool:
    """Let somebody decide about an area, or nobody; tells whether that is new. Who may is checked before."""
    found = store.holders(session, workspace_id, rollout_id)
    held = next((each for each in found if each.area == area), None)
    before = held.user_id if held else None
    if before == holder_id:
        return False
    if held:
        session.delete(held)
        session.flush()
    if holder_id:
        new = Holder(workspace_id=workspace_id, rollout_id=rollout_id, area=area, user_id=holder_id)
        session.add(new)
        session.flush()
    if before:
        _ask_the_new_one(session, workspace_id, rollout_id, area, before, now)
    audit.record(
        session,
        workspace_id=workspace_id,
        actor_id=by_id,
        deed="decisions.holder_chosen",
        subject=f"rollout:{rollout_id}",
        now=now,
    )
    return True


def _ask_the_new_one(
    session: Session, workspace_id: str, rollout_id: int, area: Area, before: str, now: datetime
) -> None:
    """Have what waits for the word of whoever held an area put before whoever holds it now."""
    for decision in store.asked_of(session, workspace_id, before, rollout_id=rollout_id):
        if decision.area == area:
            ask_instead(session, decision, before, now)
