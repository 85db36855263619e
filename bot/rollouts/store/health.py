"""Every query about how strict rollouts are with the signals of their health."""

from collections.abc import Sequence

from sqlalchemy import bindparam, delete, select
from sqlalchemy.orm import Session

from bot.rollouts.model import HealthChoice, Signal, Strictness

CHOSEN = select(HealthChoice).where(
    HealthChoice.workspace_id == bindparam("workspace_id"),
    HealthChoice.rollout_id == bindparam("rollout_id"),
)


def health_choices(session: Session, workspace_id: str, rollout_id: int) -> Sequence[HealthChoice]:
    """Return where a rollout is not as strict as usual."""
    about = {"workspace_id": workspace_id, "rollout_id": rollout_id}
    return session.scalars(CHOSEN, about).all()


def set_health_choices(
    session: Session, workspace_id: str, rollout_id: int, chosen: dict[Signal, Strictness]
) -> None:
    """Keep how strict a rollout is from now on, where it is not as usual."""
    session.execute(
        delete(HealthChoice).where(
            HealthChoice.workspace_id == workspace_id, HealthChoice.rollout_id == rollout_id
        )
    )
    session.add_all(
        HealthChoice(
            workspace_id=workspace_id, rollout_id=rollout_id, signal=signal, strictness=strictness
        )
        for signal, strictness in chosen.items()
        if strictness != Strictness.USUAL
    )
    session.flush()
