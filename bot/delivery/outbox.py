"""What has to be told: written in the transaction of the fact, drawn only when it leaves."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Integer, Row, String, bindparam, case, func, literal, select, update
from sqlalchemy.orm import Session

from bot.database import Insert, UtcDateTime, bare, insert_on
from bot.delivery import model
from bot.delivery.model import (
    OPEN,
    PIN,
    POST,
    PUBLISH,
    TO_OPEN,
    UNPIN,
    WHISPER,
    Conversation,
    Outgoing,
    State,
    Urgency,
)

SIGNAL = "outbox"
"""What `Database.on_commit` announces when there is something to send."""

# Every act of a person tells or refreshes something: these statements are made once, and on the
# bare table, as making them and SQLAlchemy's ORM cost four times what the database does.
TABLE = bare(Outgoing)
ROW = TABLE.c
OURS = ROW.workspace_id == bindparam("of_workspace")
UNDER_WAY = ROW.state.in_(model.UNDER_WAY)
NOW = bindparam("now", type_=UtcDateTime)
NOT_BEFORE = bindparam("new_not_before", type_=UtcDateTime)
NOT_AFTER = bindparam("new_not_after", type_=UtcDateTime)

IS_AWAITED = bindparam("new_urgency", type_=Integer)

REFRESH = (
    update(TABLE)
    .where(OURS, ROW.key.in_(bindparam("of_keys", expanding=True)), ROW.state != State.PENDING)
    .where((ROW.method != WHISPER) | (ROW.state != State.SENT))
    .values(
        revision=ROW.revision + 1,
        state=case((UNDER_WAY, ROW.state), else_=State.PENDING),
        not_before=case((UNDER_WAY, ROW.not_before), else_=NOW),
        not_after=case((ROW.state == State.SENT, None), else_=ROW.not_after),
        failures=case((UNDER_WAY, ROW.failures), else_=0),
        urgency=case((ROW.urgency < IS_AWAITED, IS_AWAITED), else_=ROW.urgency),
    )
)
SHOWN = select(ROW.settled_at).where(OURS, ROW.key == bindparam("of_key"))
RESCHEDULE = (
    update(TABLE)
    .where(OURS, ROW.key == bindparam("of_key"), ROW.state == State.PENDING, ROW.ts.is_(None))
    .values(not_before=NOT_BEFORE, not_after=NOT_AFTER)
)


@dataclass(frozen=True, kw_only=True)
class Telling:
    """One fact to be told, as `tell` has it."""

    workspace_id: str
    key: str
    notice: str
    subject_id: int
    destination: str
    now: datetime
    not_before: datetime | None = None
    not_after: datetime | None = None
    urgency: Urgency = Urgency.NORMAL
    thread_key: str | None = None
    part: int = 0
    #: the one person in the channel who is to see it; such a message cannot be edited
    only_for: str | None = None
    #: it is the person's Home tab, shown anew each time
    is_home: bool = False
    #: it is no message, but pins the one in whose thread it stands, or (False) takes the pin away
    pins: bool | None = None

    @property
    def method(self) -> str:
        """The call it needs first, as long as nobody knows better."""
        if self.pins is not None:
            return PIN if self.pins else UNPIN
        if self.is_home:
            return PUBLISH
        if self.only_for:
            return WHISPER
        return OPEN if self.destination.startswith(TO_OPEN) else POST


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
    only_for: str | None = None,
    is_home: bool = False,
) -> None:
    """Have `notice` draw and send the message about a fact; told again, nothing more happens.

    `destination` is a channel's id, a person's, or a box's name. `not_before` defaults to now. `only_for` makes it a
    message that one person in a channel sees; `is_home`, the person's Home tab.
    """
    telling = Telling(
        workspace_id=workspace_id,
        key=key,
        notice=notice,
        subject_id=subject_id,
        destination=destination,
        now=now,
        not_before=not_before,
        not_after=not_after,
        urgency=urgency,
        thread_key=thread_key,
        part=part,
        only_for=only_for,
        is_home=is_home,
    )
    tell_all(session, [telling])


def tell_all(session: Session, tellings: Sequence[Telling]) -> None:
    """Have many facts told, in one statement."""
    if tellings:
        rows = [_row(telling) for telling in tellings]
        session.connection().execute(_tell_on(session.get_bind().dialect.name), rows)
        session.info[SIGNAL] = True


def _row(telling: Telling) -> dict[str, Any]:
    return {
        "workspace_id": telling.workspace_id,
        "key": telling.key,
        "notice": telling.notice,
        "subject_id": telling.subject_id,
        "part": telling.part,
        "destination": telling.destination,
        "reader_id": telling.only_for,
        "thread_key": telling.thread_key,
        "not_before": telling.not_before or telling.now,
        "not_after": telling.not_after,
        "urgency": telling.urgency,
        "state": State.PENDING,
        "revision": 1,
        "drawn_revision": 0,
        "failures": 0,
        "told_at": telling.now,
        # for a person, where it goes is known, or has to be opened first
        "of_workspace": telling.workspace_id,
        "of_person": telling.destination if telling.method == OPEN else None,
        "else_method": telling.method,
    }


@cache
def _tell_on(dialect: str) -> Insert:
    known = select(literal(POST)).where(
        Conversation.workspace_id == bindparam("of_workspace"),
        Conversation.user_id == bindparam("of_person"),
    )
    method = func.coalesce(known.scalar_subquery(), bindparam("else_method", type_=String))
    return insert_on(dialect, Outgoing).values(method=method).on_conflict_do_nothing()


def refresh(
    session: Session, *, workspace_id: str, key: str, now: datetime, urgency: Urgency | None = None
) -> None:
    """Have a message drawn again, as its fact has changed; many changes make one edit.

    `urgency` makes it more urgent than it was told: somebody who has just pressed is looking. One that waits to leave will show the change anyhow. One that was left out or could not be sent
    gets another chance, within its time.
    """
    refresh_all(session, workspace_id=workspace_id, keys=[key], now=now, urgency=urgency)


def refresh_all(
    session: Session,
    *,
    workspace_id: str,
    keys: Sequence[str],
    now: datetime,
    urgency: Urgency | None = None,
) -> None:
    """Have several messages drawn again, in one statement."""
    values = {"of_workspace": workspace_id, "of_keys": keys, "now": now}
    session.execute(REFRESH, values | {"new_urgency": urgency or Urgency.CAN_WAIT})
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


def last_shown(session: Session, workspace_id: str, key: str) -> Row[datetime | None] | None:
    """Return when a message was shown last, None for one on its way; no row where it was never told."""
    return (
        session.connection().execute(SHOWN, {"of_workspace": workspace_id, "of_key": key}).first()
    )


def named(session: Session, workspace_id: str, key: str) -> Outgoing | None:
    """Return the message, wherever it is on its way."""
    return session.scalar(
        select(Outgoing).where(Outgoing.workspace_id == workspace_id, Outgoing.key == key)
    )


def keys_of(
    session: Session, workspace_id: str, notice: str, subject_ids: Collection[int]
) -> Sequence[str]:
    """Return the keys of all messages of a kind about some subjects, wherever they go.

    Looks through all of a workspace's: for what happens now and then, not with every press.
    """
    query = select(Outgoing.key).where(
        Outgoing.workspace_id == workspace_id,
        Outgoing.notice == notice,
        Outgoing.subject_id.in_(subject_ids),
    )
    return session.scalars(query.order_by(Outgoing.id)).all() if subject_ids else []


def at(session: Session, workspace_id: str, channel_id: str, ts: str) -> Outgoing | None:
    """Return the message that stands at this place in Slack, if it is ours."""
    return next(iter(all_at(session, workspace_id, channel_id, ts)), None)


def all_at(session: Session, workspace_id: str, channel_id: str, ts: str) -> Sequence[Outgoing]:
    """Return the messages that may stand at this place: one, but for UNTOLD, which is many conversations.

    In two of them Slack may give the same `ts`, so whoever looks there goes by whose box it is.
    """
    query = select(Outgoing).where(
        Outgoing.workspace_id == workspace_id,
        Outgoing.channel_id == channel_id,
        Outgoing.ts == ts,
    )
    return session.scalars(query.order_by(Outgoing.id)).all()


def waiting(
    session: Session, workspace_id: str, notice: str, subject_ids: Collection[int]
) -> Sequence[Outgoing]:
    """Return the messages of a kind that have not left yet, of those about some subjects."""
    query = select(Outgoing).where(
        Outgoing.workspace_id == workspace_id,
        Outgoing.notice == notice,
        Outgoing.subject_id.in_(subject_ids),
        Outgoing.state == State.PENDING,
        Outgoing.ts.is_(None),
    )
    return session.scalars(query).all() if subject_ids else []
