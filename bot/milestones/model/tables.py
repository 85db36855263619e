"""A milestone, who helps, whose idea changed the plan, and on which days somebody was asked about it."""

from datetime import date, datetime
from enum import IntEnum, StrEnum

from sqlalchemy import ForeignKey, Index, Integer, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.database import Base


class State(StrEnum):
    """How far it has come."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


class Asked(IntEnum):
    """What people were last asked about it, as long as it has its date."""

    NOTHING = 0
    #: its owner, on their working day before
    BEFORE = 1
    #: its owner, on the day
    DUE = 2
    #: whoever leads, on their working day after
    LATE = 3


class Milestone(Base):
    """Something that a rollout wants to have reached."""

    __tablename__ = "milestones"
    __table_args__ = (
        Index("ix_milestones_rollout", "workspace_id", "rollout_id", "state"),
        Index("ix_milestones_owner", "workspace_id", "owner_id", "state"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    workspace_id: Mapped[str]
    rollout_id: Mapped[int] = mapped_column(ForeignKey("rollouts.id"))
    #: as typed
    what: Mapped[str]
    due_on: Mapped[date | None]
    #: None: nobody, since they have gone and nobody leads the rollout; or erased
    owner_id: Mapped[str | None]
    state: Mapped[State]
    #: None: erased
    made_by: Mapped[str | None]
    made_on: Mapped[date]
    #: when it was done or dropped
    done_on: Mapped[date | None]
    #: what people did, as typed; or why it was dropped
    words: Mapped[str | None]
    asked: Mapped[Asked] = mapped_column(Integer, default=Asked.NOTHING)
    #: the first day on which somebody may be asked about it
    asks_from: Mapped[date]
    #: when what somebody is asked next is handed over; None: nobody is asked anything more
    asks_at: Mapped[datetime | None] = mapped_column(index=True)
    #: when it is looked at next whether its celebration may leave; None: it need not, or has left
    celebrates_at: Mapped[datetime | None] = mapped_column(index=True)
    #: None: not yet
    celebrated_on: Mapped[date | None]
    #: its celebration waits for a serious concern to be answered
    is_held: Mapped[bool] = mapped_column(default=False)
    #: somebody who leads has said that it is celebrated all the same
    is_anyway: Mapped[bool] = mapped_column(default=False)


class Helping(Base):
    """Somebody who helps with a milestone, or did."""

    __tablename__ = "milestone_helpers"

    milestone_id: Mapped[int] = mapped_column(ForeignKey("milestones.id"), primary_key=True)
    user_id: Mapped[str] = mapped_column(primary_key=True)
    workspace_id: Mapped[str]


class NewDate(Base):
    """A milestone was moved to another day, and why."""

    __tablename__ = "milestone_dates"

    id: Mapped[int] = mapped_column(primary_key=True)
    workspace_id: Mapped[str]
    milestone_id: Mapped[int] = mapped_column(ForeignKey("milestones.id"), index=True)
    #: None: it had no date
    was_on: Mapped[date | None]
    due_on: Mapped[date | None]
    #: as typed
    reason: Mapped[str]
    #: None: erased
    by_id: Mapped[str | None]
    said_on: Mapped[date]


class Asking(Base):
    """One day on which somebody is asked about a milestone; what `attention` knows of it."""

    __tablename__ = "milestone_askings"
    __table_args__ = (Index("ix_milestone_askings_person", "workspace_id", "user_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    workspace_id: Mapped[str]
    milestone_id: Mapped[int] = mapped_column(ForeignKey("milestones.id"), index=True)
    #: None: erased
    user_id: Mapped[str | None]
    asked: Mapped[Asked] = mapped_column(Integer)
    on_date: Mapped[date]
    #: whether nothing has been done about it yet
    is_open: Mapped[bool] = mapped_column(default=True)


class Consent(StrEnum):
    """What the raiser of a voice says to being thanked for it."""

    ASKED = "asked"
    NAMED = "named"
    #: without their name; of somebody who stayed unknown it is so from the beginning
    UNNAMED = "unnamed"
    REFUSED = "refused"


class Credit(Base):
    """A voice that changed the plan of a milestone, and whether that may be said."""

    __tablename__ = "milestone_credits"
    __table_args__ = (UniqueConstraint("milestone_id", "voice_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    workspace_id: Mapped[str]
    milestone_id: Mapped[int] = mapped_column(ForeignKey("milestones.id"))
    voice_id: Mapped[int]
    consent: Mapped[Consent]


class Congratulation(Base):
    """Somebody's pressing Congratulate; they are counted, and shown nowhere."""

    __tablename__ = "milestone_congratulations"
    __table_args__ = (Index("ix_milestone_congratulations_person", "workspace_id", "user_id"),)

    milestone_id: Mapped[int] = mapped_column(ForeignKey("milestones.id"), primary_key=True)
    user_id: Mapped[str] = mapped_column(primary_key=True)
    workspace_id: Mapped[str]
