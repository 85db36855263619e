"""A decision, who holds the area it is in, and who looks at it again."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.database import Base


class Area(StrEnum):
    """What can be decided about."""

    PROCESS = "process"
    TOOLS = "tools"
    TRAINING = "training"
    CUSTOMERS = "customers"
    BUDGET = "budget"
    SCHEDULE = "schedule"


class State(StrEnum):
    """How far it has come."""

    #: in somebody else's area: they are asked first
    PROPOSED = "proposed"
    TAKEN = "taken"
    #: the holder of the area said no, or whoever proposed it took it back
    DROPPED = "dropped"
    #: a later one has taken its place
    REVERSED = "reversed"


class Verdict(StrEnum):
    """What became of a decision when its decider looked at it again."""

    KEPT = "kept"
    LATER = "later"
    REPLACED = "replaced"


class Holder(Base):
    """Who may decide about an area of a rollout."""

    __tablename__ = "decision_holders"
    __table_args__ = (UniqueConstraint("rollout_id", "area"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    workspace_id: Mapped[str]
    rollout_id: Mapped[int] = mapped_column(ForeignKey("rollouts.id"))
    area: Mapped[Area]
    user_id: Mapped[str]


class Decision(Base):
    """Something that was decided, or is proposed to whoever holds its area."""

    __tablename__ = "decisions"
    __table_args__ = (
        Index("ix_decisions_rollout", "workspace_id", "rollout_id", "state"),
        Index("ix_decisions_origin", "workspace_id", "origin_kind", "origin_id"),
        Index("ix_decisions_review_at", "review_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    workspace_id: Mapped[str]
    rollout_id: Mapped[int] = mapped_column(ForeignKey("rollouts.id"))
    #: None: none was named
    area: Mapped[Area | None]
    #: as typed
    words: Mapped[str]
    #: as typed; empty: none was asked for
    why: Mapped[str]
    state: Mapped[State]
    #: None: erased, or it took effect by itself
    by_id: Mapped[str | None]
    #: who is asked first, while it is proposed
    asked_id: Mapped[str | None]
    #: why whoever was asked said no
    refused_why: Mapped[str | None]
    #: when it was taken, or proposed
    decided_at: Mapped[datetime]
    #: against what the vote said, or over an objection
    is_against: Mapped[bool]
    #: what it came from, as `hooks.Origin` names it, such as `checkpoint`; None: decided outside votes
    origin_kind: Mapped[str | None]
    origin_id: Mapped[int | None]
    #: the day on which it is looked at again, where the rollout is led
    review_on: Mapped[date | None]
    #: when somebody is to be asked how it has worked out; None: nobody is, as things stand
    review_at: Mapped[datetime | None]
    #: the decision whose place it takes
    reverses_id: Mapped[int | None]


class Review(Base):
    """Somebody's being asked, on the review date, how a decision has worked out."""

    __tablename__ = "decision_reviews"
    __table_args__ = (UniqueConstraint("decision_id", "user_id", "on_date"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    workspace_id: Mapped[str]
    decision_id: Mapped[int] = mapped_column(ForeignKey("decisions.id"))
    #: who objected, or who decided; None: erased
    user_id: Mapped[str | None]
    on_date: Mapped[date]
    #: it is the decider's; those who objected are asked before
    is_deciders: Mapped[bool]
    #: what still worries who objected, as typed; empty: nothing does. Of the decider, a `Verdict`. None: nothing yet
    answer: Mapped[str | None]
    #: whether they are still asked
    is_open: Mapped[bool] = mapped_column(default=True)
