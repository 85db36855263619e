"""What decisions and actions come from: a vote, which says so wherever they are shown."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from bot.actions.hooks import Action
from bot.actions.hooks import Origin as ActionOrigin
from bot.checkpoints import service, views
from bot.checkpoints.model import ORIGIN
from bot.decisions.hooks import Origin as DecisionOrigin


def line(session: Session, workspace_id: str, checkpoint_id: int) -> str:
    """Say from which vote something came; nothing where that is not here any more."""
    return lines(session, workspace_id, [checkpoint_id]).get(checkpoint_id, "")


def lines(session: Session, workspace_id: str, checkpoint_ids: Collection[int]) -> dict[int, str]:
    """Say from which votes things came."""
    return {
        checkpoint.id: views.origin_line(checkpoint, service.tally_of(session, checkpoint))
        for checkpoint in service.ended(session, workspace_id, checkpoint_ids)
    }


def objections(session: Session, workspace_id: str, checkpoint_id: int) -> Sequence[str]:
    """Return each objection and what became of it."""
    found = service.objections(session, workspace_id, checkpoint_id)
    return [views.objection_line(each) for each in found]


def finished(_session: Session, _action: Action, _now: datetime) -> None:
    """Nothing waits for it: the decision stands already."""


DECISION_ORIGIN = DecisionOrigin(
    kind=ORIGIN, line=line, objections=objections, objectors=service.objectors
)
ACTION_ORIGIN = ActionOrigin(kind=ORIGIN, line=lines, finished=finished)
"""What decisions are taken from, and actions made from."""
