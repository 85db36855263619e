"""What Slack has delivered already: an event's id is recorded in the transaction of its effect."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Concatenate, ParamSpec, TypeVar

from sqlalchemy import delete
from sqlalchemy.orm import Mapped, Session, mapped_column

from bot.database import Base, insert_new
from bot.slack.visits import Visit

P = ParamSpec("P")
T = TypeVar("T")

KEPT = timedelta(days=3)
"""Longer than Slack retries an event (SLACK.md, rate limits and delivery: keep at least 48 h)."""


class AlreadySeenError(Exception):
    """This delivery has had its effect; nothing is to be done again."""


class Seen(Base):
    """One delivery of Slack's that changed something here."""

    __tablename__ = "seen"

    workspace_id: Mapped[str] = mapped_column(primary_key=True)
    #: the delivery's id and the use case it led to; several may follow from one event
    effect: Mapped[str] = mapped_column(primary_key=True)
    seen_at: Mapped[datetime] = mapped_column(index=True)


def once(
    visit: Visit, use_case: Callable[Concatenate[Session, P], T]
) -> Callable[Concatenate[Session, P], T]:
    """Return the use case so that it runs once for this visit; again, it raises AlreadySeenError."""

    def first_time(session: Session, /, *args: P.args, **kwargs: P.kwargs) -> T:
        effect = f"{visit.id} {use_case.__module__}.{use_case.__name__}"
        values = {"workspace_id": visit.workspace_id, "effect": effect, "seen_at": visit.at}
        if not insert_new(session, Seen, **values):
            raise AlreadySeenError
        result = use_case(session, *args, **kwargs)
        visit.effects.append(effect)
        return result

    return first_time


def forget_old(session: Session, now: datetime) -> bool:
    """Drop, in all workspaces, what Slack will not deliver again; there is never more to do."""
    session.execute(delete(Seen).where(Seen.seen_at < now - KEPT))
    return False
