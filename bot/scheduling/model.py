"""The sign of life of every process that ticks."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from bot.database import Base


class Heartbeat(Base):
    """When a process ticked last; about processes, so it belongs to no workspace."""

    __tablename__ = "heartbeats"

    process: Mapped[str] = mapped_column(primary_key=True)
    beat_at: Mapped[datetime]
