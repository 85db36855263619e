"""What has to be told: written in the transaction of the fact, drawn only when it leaves."""

from datetime import datetime

from sqlalchemy import ColumnElement, case, select, update
from sqlalchemy.orm import Session

from bot.database import insert
from bot.delivery.model import Outgoing, State, Urgency

SIGNAL = "outbox"
"""What `Database.on_commit` announces when there is something to send."""


def tell(
    session: Session,
    *,
    workspace_id: str,
    key: str,
    notice: str,
    subject_id: int,
    destination: str,
    now: datetime,
    not_before: datetime | None = None,
    not_after: datetime | None = None,
    urgency: Urgency = Urgency.NORMAL,
    thread_key: str | None = None,
    part: int = 0,
) -> None:
    """Have `notice` draw and send the message about a fact; told again, nothing more happens.

    `destination` is a channel's id or a person's. `not_before` defaults to now.
    """
    values = {
        "workspace_id": workspace_id,
        "key": key,
        "notice": notice,
        "subject_id": subject_id,
        "part": part,
        "destination": destination,
        "channel_id": _known_channel(workspace_id, destination),
        "thread_key": thread_key,
        "not_before": not_before or now,
        "not_after": not_after,
        "urgency": urgency,
        "state": State.PENDING,
        "revision": 1,
        "drawn_revision": 0,
        "failures": 0,
        "told_at": now,
    }
    session.execute(insert(session, Outgoing).values(values).on_conflict_do_nothing())
    session.info[SIGNAL] = True


def refresh(session: Session, *, workspace_id: str, key: str, now: datetime) -> None:
    """Have a message drawn again, as its fact has changed; many changes make one edit.

    One that waits to leave will show the change anyhow. One that was left out or could not be sent
    gets another chance, within its time.
    """
    under_way = Outgoing.state == State.SENDING
    session.execute(
        update(Outgoing)
        .where(_is(workspace_id, key), Outgoing.state != State.PENDING)
        .values(
            revision=Outgoing.revision + 1,
            state=case((under_way, State.SENDING), else_=State.PENDING),
            not_before=case((under_way, Outgoing.not_before), else_=now),
            not_after=case((Outgoing.state == State.SENT, None), else_=Outgoing.not_after),
            failures=case((under_way, Outgoing.failures), else_=0),
        )
    )
    session.info[SIGNAL] = True


def reschedule(
    session: Session,
    *,
    workspace_id: str,
    key: str,
    not_before: datetime,
    not_after: datetime | None,
) -> None:
    """Move a message that has not left yet to another time."""
    session.execute(
        update(Outgoing)
        .where(_is(workspace_id, key), Outgoing.state == State.PENDING, Outgoing.ts.is_(None))
        .values(not_before=not_before, not_after=not_after)
    )
    session.info[SIGNAL] = True


def named(session: Session, workspace_id: str, key: str) -> Outgoing | None:
    """Return the message, wherever it is on its way."""
    return session.scalar(select(Outgoing).where(_is(workspace_id, key)))


def at(session: Session, workspace_id: str, channel_id: str, ts: str) -> Outgoing | None:
    """Return the message that stands at this place in Slack, if it is ours."""
    return session.scalar(
        select(Outgoing).where(
            Outgoing.workspace_id == workspace_id,
            Outgoing.channel_id == channel_id,
            Outgoing.ts == ts,
        )
    )


def _is(workspace_id: str, key: str) -> ColumnElement[bool]:
    return (Outgoing.workspace_id == workspace_id) & (Outgoing.key == key)


def _known_channel(workspace_id: str, destination: str) -> ColumnElement[str | None]:
    """Where earlier messages to the same destination went: a conversation is opened once."""
    return (
        select(Outgoing.channel_id)
        .where(Outgoing.workspace_id == workspace_id, Outgoing.destination == destination)
        .where(Outgoing.channel_id.is_not(None))
        .limit(1)
        .scalar_subquery()
    )
