"""What has to be told: written in the transaction of the fact, drawn only when it leaves."""

from datetime import datetime

from sqlalchemy import bindparam, case, select, update
from sqlalchemy.orm import Session

from bot.database import bare, insert_new
from bot.delivery.model import PEOPLE, Outgoing, State, Urgency

SIGNAL = "outbox"
"""What `Database.on_commit` announces when there is something to send."""

# Every act of a person tells or refreshes something: these statements are made once, and on the
# bare table, as making them and SQLAlchemy's ORM cost four times what the database does.
TABLE = bare(Outgoing)
ROW = TABLE.c
IT = (ROW.workspace_id == bindparam("of_workspace")) & (ROW.key == bindparam("of_key"))
UNDER_WAY = ROW.state == State.SENDING
NOW = bindparam("now", type_=ROW.not_before.type)

REFRESH = (
    update(TABLE)
    .where(IT, ROW.state != State.PENDING)
    .values(
        revision=ROW.revision + 1,
        state=case((UNDER_WAY, State.SENDING), else_=State.PENDING),
        not_before=case((UNDER_WAY, ROW.not_before), else_=NOW),
        not_after=case((ROW.state == State.SENT, None), else_=ROW.not_after),
        failures=case((UNDER_WAY, ROW.failures), else_=0),
    )
)
RESCHEDULE = update(TABLE).where(IT, ROW.state == State.PENDING, ROW.ts.is_(None))


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
        failures=0,
        told_at=now,
    )
    session.info[SIGNAL] = True


def refresh(session: Session, *, workspace_id: str, key: str, now: datetime) -> None:
    """Have a message drawn again, as its fact has changed; many changes make one edit.

    One that waits to leave will show the change anyhow. One that was left out or could not be sent
    gets another chance, within its time.
    """
    session.execute(REFRESH, {"of_workspace": workspace_id, "of_key": key, "now": now})
    session.info[SIGNAL] = True


def conversation_with(session: Session, row: Outgoing) -> str | None:
    """Return where an earlier message to the row's person went; to a channel, None.

    Slack lets conversations be opened fifty times a minute, and mornings have more people.
    """
    if not row.destination.startswith(PEOPLE):
        return None
    return session.scalar(
        select(Outgoing.channel_id)
        .where(
            Outgoing.workspace_id == row.workspace_id,
            Outgoing.destination == row.destination,
            Outgoing.channel_id.is_not(None),
        )
        .limit(1)
    )


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
        RESCHEDULE.values(not_before=not_before, not_after=not_after),
        {"of_workspace": workspace_id, "of_key": key},
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
