"""How a rollout usually decides: what the form for a new checkpoint begins with."""

from dataclasses import dataclass

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from bot.checkpoints.model.tables import Method, Shown
from bot.database import Base

USUAL_DAYS = 2
"""Working days that a checkpoint stays open, unless something else is chosen."""


class CheckpointSettings(Base):
    """How a rollout usually decides, where it has chosen something else than is usual."""

    __tablename__ = "checkpoint_settings"

    rollout_id: Mapped[int] = mapped_column(ForeignKey("rollouts.id"), primary_key=True)
    workspace_id: Mapped[str]
    method: Mapped[Method]
    hides_names: Mapped[bool]
    shown: Mapped[Shown]
    #: working days of whoever decides
    days_open: Mapped[int]
    #: per cent of those asked; None: any number
    quorum: Mapped[int | None]


@dataclass(frozen=True, kw_only=True)
class Setup:
    """How a rollout usually decides; a checkpoint that is open keeps what it was opened with."""

    rollout_id: int
    rollout_name: str
    method: Method = Method.MAJORITY
    hides_names: bool = False
    shown: Shown = Shown.AT_CLOSE
    days_open: int = USUAL_DAYS
    quorum: int | None = None
