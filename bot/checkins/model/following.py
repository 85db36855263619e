"""What is asked about again: the steps somebody planned, and what was in their way."""

from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from zlib import crc32

from sqlalchemy import JSON, Dialect, ForeignKey, Index, TypeDecorator
from sqlalchemy.orm import Mapped, mapped_column

from bot.database import Base


class Outcome(StrEnum):
    """What became of a step or a blocker; a blocker is still there, or solved."""

    DONE = "done"
    STILL = "still"
    DROPPED = "dropped"
    SOLVED = "solved"


@dataclass(frozen=True, kw_only=True)
class FollowUp:
    """One thing of an earlier day that is asked about again."""

    text: str
    #: None: a planned step
    blocker_id: int | None = None
    #: None: nothing was said about it
    outcome: Outcome | None = None

    @property
    def key(self) -> str:
        """The name of its field in the form."""
        return (
            f"blocker{self.blocker_id}" if self.blocker_id else f"step{crc32(self.text.encode())}"
        )


class FollowUps(TypeDecorator[list[FollowUp]]):
    """A list of follow-ups, kept as JSON; nothing kept is an empty one."""

    impl = JSON
    cache_ok = True

    def process_bind_param(self, value: list[FollowUp] | None, dialect: Dialect) -> Any:
        """Keep the follow-ups as JSON."""
        return [asdict(each) for each in value or ()]

    def process_result_value(self, value: Any, dialect: Dialect) -> list[FollowUp]:
        """Give the follow-ups back."""
        return [
            FollowUp(
                text=kept["text"],
                blocker_id=kept["blocker_id"],
                outcome=Outcome(kept["outcome"]) if kept["outcome"] else None,
            )
            for kept in value or ()
        ]


class Blocker(Base):
    """What somebody said is in their way, until they say it is solved."""

    __tablename__ = "checkin_blockers"
    __table_args__ = (
        Index("ix_checkin_blockers_person", "workspace_id", "user_id", "solved_at"),
        Index("ix_checkin_blockers_checkin", "workspace_id", "checkin_id", "solved_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    workspace_id: Mapped[str]
    checkin_id: Mapped[int] = mapped_column(ForeignKey("checkins.id"))
    #: the answer in which it was raised; it has one at most
    entry_id: Mapped[int] = mapped_column(ForeignKey("checkin_entries.id"), unique=True)
    user_id: Mapped[str]
    text: Mapped[str]
    raised_at: Mapped[datetime]
    solved_at: Mapped[datetime | None]
