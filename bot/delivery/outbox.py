"""What has to be told: written in the transaction of the fact, drawn only when it leaves."""

from datetime import datetime

from sqlalchemy import ColumnElement, case, select, update
from sqlalchemy.orm import Session

from bot.database import insert_new
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
    insert_new(
        session,
        Outgoing,
        workspace_id=workspace_id,
        key=key,
        notice=notice,
        subject_id=subject_id,
        part=part,
        destination=destination,
        thread_key=thread_key,
        not_before=not_before or now,
        not_after=not_after,
        urgency=urgency,
        state=State.PENDING,
        revision=1,
        drawn_revision=0,
        attempts=0,
        told_at=now,
    )
    session.info[SIGNAL] = True


def refresh(session: Session, *, workspace_id: str, key: str, now: datetime) -> None:
    """Have a message that was sent drawn again, as its fact has changed.

    One that has not left yet will show the change anyhow; many changes make one edit.
    """
    again = Outgoing.state == State.SENT
    session.execute(
        update(Outgoing)
        .where(_is(workspace_id, key), Outgoing.state.in_([State.SENT, State.SENDING]))
        .values(
            revision=Outgoing.revision + 1,
            state=case((again, State.PENDING), else_=Outgoing.state),
            not_before=case((again, now), else_=Outgoing.not_before),
            not_after=None,
            attempts=0,
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


def sent(session: Session, workspace_id: str, key: str) -> Outgoing | None:
    """Return the message if it is in Slack."""
    return session.scalar(select(Outgoing).where(_is(workspace_id, key), Outgoing.ts.is_not(None)))


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
