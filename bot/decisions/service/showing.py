"""A decision with all that is shown beside it."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from bot.decisions import store
from bot.decisions.hooks import Origin
from bot.decisions.model import Decision, Picture
from bot.people.service import names_of
from bot.rollouts import service as rollouts

SOMEBODY_WHO_LEFT = "someone who left"


def picture(
    session: Session,
    workspace_id: str,
    decision_id: int,
    origins: Sequence[Origin],
    now: datetime,
) -> Picture | None:
    """Return the decision as it stands, if it is there."""
    decision = store.by_id(session, workspace_id, decision_id)
    return picture_of(session, decision, origins, now) if decision else None


def picture_of(
    session: Session, decision: Decision, origins: Sequence[Origin], now: datetime
) -> Picture:
    """Return the decision as it stands."""
    workspace_id = decision.workspace_id
    rollout = rollouts.find(session, workspace_id, decision.rollout_id)
    by = decision.by_id or ""
    names = names_of(session, workspace_id, [by]) if by else {}
    origin = next((each for each in origins if each.kind == decision.origin_kind), None)
    came_from = decision.origin_id or 0
    before = store.by_id(session, workspace_id, decision.reverses_id or 0)
    after = store.following(session, workspace_id, decision.id)
    return Picture(
        decision=decision,
        rollout_name=rollout.name,
        channel_id=rollout.channel_id,
        by=names.get(by, SOMEBODY_WHO_LEFT) if by else "",
        origin=origin.line(session, workspace_id, came_from) if origin else "",
        objections=tuple(origin.objections(session, workspace_id, came_from)) if origin else (),
        reverses=before.words if before else "",
        reversed_by=after.words if after else "",
        today=rollouts.today_in(session, workspace_id, decision.rollout_id, now),
    )
