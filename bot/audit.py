"""Who did what: rows that are only ever added, in the transaction of the deed."""

from datetime import datetime

from sqlalchemy.orm import Mapped, Session, mapped_column

from bot.database import Base


class Deed(Base):
    """Something that somebody changed; never an answer, a vote or anything said in confidence."""

    __tablename__ = "deeds"

    id: Mapped[int] = mapped_column(primary_key=True)
    workspace_id: Mapped[str] = mapped_column(index=True)
    done_at: Mapped[datetime]
    actor_id: Mapped[str]
    #: what was done, such as `rollouts.joined`
    deed: Mapped[str]
    #: to what, such as `rollout:12`
    subject: Mapped[str]


def record(
    session: Session, *, workspace_id: str, actor_id: str, deed: str, subject: str, now: datetime
) -> None:
    """Add the row; it is committed with what it tells."""
    session.add(
        Deed(workspace_id=workspace_id, actor_id=actor_id, deed=deed, subject=subject, done_at=now)
    )
