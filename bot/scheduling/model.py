"""The sign of life of every process that ticks, and the times in which none did."""

from datetime import datetime, timedelta

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.database import Base

STANDSTILL = "scheduling.standstill"
"""The name of the notice."""

SILENT = timedelta(minutes=1)
"""So long without a tick means that no scheduler runs; so far apart, two clocks do not agree."""


class Heartbeat(Base):
    """When a process ticked last; about processes, so it belongs to no workspace."""

    __tablename__ = "heartbeats"

    #: the machine's name and the process's number, `shop-pc:4711`
    process: Mapped[str] = mapped_column(primary_key=True)
    beat_at: Mapped[datetime]


class Standstill(Base):
    """A time in which nothing ticked, as the admins of one workspace are told of it afterwards."""

    __tablename__ = "standstills"
    __table_args__ = (UniqueConstraint("workspace_id", "from_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    workspace_id: Mapped[str]
    #: the last tick before it, and the first one after it
    from_at: Mapped[datetime]
    until_at: Mapped[datetime]
