"""What has to be told: written in the transaction of the fact, drawn only when it leaves."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, case, select, update
from sqlalchemy.orm import Session

from bot.database import UtcDateTime, bare, insert_new
from bot.delivery.model import POST, Outgoing, State, Urgency

SIGNAL = "outbox"
"""What `Database.on_commit` announces when there is something to send."""

# Every act of a person tells or refreshes something: these statements are made once, and on the
# bare table, as making them and SQLAlchemy's ORM cost four times what the database does.
TABLE = bare(Outgoing)
ROW = TABLE.c
OURS = ROW.workspace_id == bindparam("of_workspace")
UNDER_WAY = ROW.state == State.SENDING
NOW = bindparam("now", type_=UtcDateTime)
NOT_BEFORE = bindparam("new_not_before", type_=UtcDateTime)
NOT_AFTER = bindparam("new_not_after", type_=UtcDateTime)

REFRESH = (
    update(TABLE)
    .where(OURS, ROW.key.in_(bindparam("of_keys", expanding=True)), ROW.state != State.PENDING)
    .values(
        revision=ROW.revision + 1,
        state=case((UNDER_WAY, State.SENDING), else_=State.PENDING),
        not_before=case((UNDER_WAY, ROW.not_before), else_=NOW),
        not_after=case((ROW.state == State.SENT, None), else_=ROW.not_after),
        failures=case((UNDER_WAY, ROW.failures), else_=0),
    )
)
RESCHEDULE = (
    update(TABLE)
    .where(OURS, ROW.key == bindparam("of_key"), ROW.state == State.PENDING, ROW.ts.is_(None))
    .values(not_before=NOT_BEFORE, not_after=NOT_AFTER)
)


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
        method=POST,
        thread_key=thread_key,
        not_before=not_before or now,
        not_after=not_after,
        urgency=urgency,
        state=State.PENDING,
        revision=1,
        drawn_revision=0,
        failures=0,
        told_at=now,
    )
    session.info[SIGNAL] = True


def refresh(session: Session, *, workspace_id: str, key: str, now: datetime) -> None:
    """Have a message drawn again, as its fact has changed; many changes make one edit.

    One that waits to leave will show the change anyhow. One that was left out or could not be sent
    gets another chance, within its time.
    """
    refresh_all(session, workspace_id=workspace_id, keys=[key], now=now)


def refresh_all(session: Session, *, workspace_id: str, keys: Sequence[str], now: datetime) -> None:
    """Have several messages drawn again, in one statement."""
    session.execute(REFRESH, {"of_workspace": workspace_id, "of_keys": keys, "now": now})
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
        RESCHEDULE,
        {
            "of_workspace": workspace_id,
            "of_key": key,
            "new_not_before": not_before,
            "new_not_after": not_after,
        },
    )
    session.info[SIGNAL] = True


def named(session: Session, workspace_id: str, key: str) -> Outgoing | None:
    """Return the message, wherever it is on its way."""
    return session.scalar(
        select(Outgoing).where(Outgoing.workspace_id == workspace_id, Outgoing.key == key)
    )


def at(session: Session, workspace_id: str, channel_id: str, ts: str) -> Outgoing | None:
    """Return the message that stands at this place in Slack, if it is ours."""
    return session.scalar(
        select(Outgoing).where(
            Outgoing.workspace_id == workspace_id,
            Outgoing.channel_id == channel_id,
            Outgoing.ts == ts,
        )
    )
