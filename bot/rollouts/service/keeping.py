"""What rollouts store about a person."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from bot.people.hooks import Keeper
from bot.rollouts import store
from bot.rollouts.hooks import Part
from bot.rollouts.service.life import leave


def keeper(parts: Sequence[Part]) -> Keeper:
    """Return what shows and erases somebody's part in rollouts."""

    def erase(session: Session, workspace_id: str, user_id: str, now: datetime) -> None:
        for rollout, member in store.memberships(session, workspace_id, user_id):
            if not member.left_at:
                leave(
                    session,
                    workspace_id=workspace_id,
                    rollout_id=rollout.id,
                    user_id=user_id,
                    parts=parts,
                    now=now,
                )

    return Keeper(name="rollouts", export=_export, erase=erase, erases=ERASES)


ERASES = (
    "You leave every rollout. That you were in it stays, for the count of those who took part; whoever "
    "leads or sponsors one is still named as such."
)


def _export(session: Session, workspace_id: str, user_id: str) -> list[dict[str, object]]:
    return [
        {
            "rollout": rollout.name,
            "role": member.role,
            "team": member.team,
            "wave": member.wave,
            "takes part": member.takes_part,
            "waits for it": member.waits,
            "since": member.joined_at,
            "left": member.left_at,
        }
        for rollout, member in store.memberships(session, workspace_id, user_id)
    ]
