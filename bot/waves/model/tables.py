"""A wave, and what its gate asks."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from bot.database import Base


class Measure(StrEnum):
    """What a criterion looks at."""

    #: per cent of the check-ins of the wave that were answered
    PARTICIPATION = "participation"
    #: per cent of the voices that were answered or declined
    ANSWERED = "answered"
    #: concerns that affect people a lot, 4 or 5, and are still open: at most so many
    SERIOUS = "serious"
    #: a number from outside, typed by whoever leads
    METRIC = "metric"
    #: words, judged by whoever leads
    WORDS = "words"


class Wave(Base):
    """A group of people who start together. Members belong to one by its number."""

    __tablename__ = "waves"
    __table_args__ = (UniqueConstraint("rollout_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    workspace_id: Mapped[str]
    rollout_id: Mapped[int] = mapped_column(ForeignKey("rollouts.id"))
    #: 0 is the pilot
    number: Mapped[int]
    name: Mapped[str]
    planned_on: Mapped[date | None]
    opened_at: Mapped[datetime | None]
    #: None: nobody, as it opened with the rollout; or erased
    opened_by: Mapped[str | None]
    #: why it was opened by hand, or without a gate before it
    opened_why: Mapped[str | None]
    #: whether it was opened though nothing was written down about the wave before
    skipped_gate: Mapped[bool] = mapped_column(default=False, server_default=false())


class Criterion(Base):
    """One thing by which it is judged whether a wave worked, before the next one opens."""

    __tablename__ = "wave_criteria"

    id: Mapped[int] = mapped_column(primary_key=True)
    workspace_id: Mapped[str]
    #: the wave that is judged, not the one that opens
    wave_id: Mapped[int] = mapped_column(ForeignKey("waves.id"), index=True)
    position: Mapped[int]
    measure: Mapped[Measure]
    #: per cent, a count, or a metric's number; None: words have none
    target: Mapped[int | None]
    #: what is judged by hand, or what the metric is; as typed
    words: Mapped[str]
    #: it must be met; else it should be
    must: Mapped[bool]
    #: a metric's number so far, typed by whoever leads
    actual: Mapped[int | None]
    #: whether words are met, judged by whoever leads; None: not judged yet
    is_met: Mapped[bool | None]


class GateChange(Base):
    """A gate was changed after its wave had begun; it is shown wherever the gate is."""

    __tablename__ = "wave_gate_changes"

    id: Mapped[int] = mapped_column(primary_key=True)
    workspace_id: Mapped[str]
    wave_id: Mapped[int] = mapped_column(ForeignKey("waves.id"), index=True)
    #: None: erased
    by_id: Mapped[str | None]
    #: where the rollout is led
    on_date: Mapped[date]
    #: as typed
    why: Mapped[str]
