"""An action, who has had it, and on which days they were asked about it."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.database import Base


class State(StrEnum):
    """How far it has come."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


class Action(Base):
    """A piece of work with one owner and a due date."""

    __tablename__ = "actions"
    __table_args__ = (
        Index("ix_actions_rollout", "workspace_id", "rollout_id", "state"),
        Index("ix_actions_owner", "workspace_id", "owner_id", "state"),
        Index("ix_actions_origin", "workspace_id", "origin_kind", "origin_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    workspace_id: Mapped[str]
    rollout_id: Mapped[int] = mapped_column(ForeignKey("rollouts.id"))
    #: as typed
    what: Mapped[str]
    #: None: nobody, since its owner has gone and nobody leads the rollout; or erased
    owner_id: Mapped[str | None]
    due_on: Mapped[date]
    state: Mapped[State]
    #: what it was made from, as `hooks.Origin` names it; None: made by hand
    origin_kind: Mapped[str | None]
    origin_id: Mapped[int | None]
    #: None: erased
    made_by: Mapped[str | None]
    made_on: Mapped[date]
    #: when it was done or dropped
    done_on: Mapped[date | None]
    #: what came of it, as typed; or why it was dropped
    result: Mapped[str | None]
    #: the handover by which its owner has it; None: nobody has it
    handover_id: Mapped[int | None]


class Handover(Base):
    """Somebody's being given an action; it counts until the next one."""

    __tablename__ = "action_handovers"
    __table_args__ = (Index("ix_action_handovers_owner", "workspace_id", "owner_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    workspace_id: Mapped[str]
    action_id: Mapped[int] = mapped_column(ForeignKey("actions.id"), index=True)
    #: None: erased
    owner_id: Mapped[str | None]
    #: None: nobody, as it came back by itself; or erased
    given_by: Mapped[str | None]
    #: by the owner's own calendar
    given_on: Mapped[date]
    #: the first day on which they may be asked about it next
    asks_from: Mapped[date]
    #: when what they are asked next is handed over; None: they are asked nothing more
    asks_at: Mapped[datetime | None] = mapped_column(index=True)


class Asking(Base):
    """One day on which an owner is asked about an action; what `attention` knows of it."""

    __tablename__ = "action_askings"
    __table_args__ = (UniqueConstraint("handover_id", "on_date"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    workspace_id: Mapped[str]
    handover_id: Mapped[int] = mapped_column(ForeignKey("action_handovers.id"))
    on_date: Mapped[date]
    #: whether they have done nothing about it yet
    is_open: Mapped[bool] = mapped_column(default=True)
