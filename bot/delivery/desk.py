"""What somebody who runs the bot can see of the outbox, and do about messages that do not arrive.

The only queries that look across workspaces: whoever runs the bot runs it for all of them.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Select, and_, case, func, or_, select
from sqlalchemy.orm import Session

from bot import audit
from bot.delivery.model import (
    EDIT,
    OPEN,
    POST,
    REOPEN,
    TO_OPEN,
    UNDER_WAY,
    UNTOLD,
    Conversation,
    Outgoing,
    State,
    is_box,
)
from bot.delivery.outbox import SIGNAL
from bot.delivery.reasons import BY_THE_OPERATOR, may_have_arrived, what_helps

OPERATOR = "operator"
"""Who did it, in the record of deeds: whoever may start programs on the bot's computer."""

OVERDUE = timedelta(minutes=10)
"""Longer than any wait between two tries: a message that is due for so long waits for somebody."""

LARGEST_ID = 2**31 - 1
SINCE = func.coalesce(Outgoing.sent_at, Outgoing.settled_at, Outgoing.not_before)


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What became of a wish about one message."""

    id: str
    is_done: bool
    words: str


def waiting(session: Session, now: datetime, most: int) -> Sequence[Outgoing]:
    """Return what needs somebody: what failed, what nobody knows about, what is long overdue."""
    late = now - OVERDUE
    taken_at = func.coalesce(Outgoing.taken_at, Outgoing.not_before)
    needy = or_(
        Outgoing.state == State.FAILED,
        and_(Outgoing.state.in_(UNDER_WAY), taken_at < late),
        and_(Outgoing.state == State.PENDING, Outgoing.not_before < late),
    )
    rank = case((Outgoing.state == State.FAILED, 0), (Outgoing.state == State.PENDING, 2), else_=1)
    return session.scalars(_newest(most).where(needy).order_by(None).order_by(rank, *NEWEST)).all()


def in_state(session: Session, state: State | None, most: int) -> Sequence[Outgoing]:
    """Return messages in one state, or in any, the newest first."""
    query = _newest(most)
    return session.scalars(query.where(Outgoing.state == state) if state else query).all()


def totals(session: Session) -> dict[State, int]:
    """Count the messages in each state."""
    counted = session.execute(select(Outgoing.state, func.count()).group_by(Outgoing.state))
    return dict(iter(counted))


def failed_ids(session: Session) -> list[str]:
    """Return the numbers of all that failed, the oldest first."""
    query = select(Outgoing.id).where(Outgoing.state == State.FAILED).order_by(Outgoing.id)
    return [str(row_id) for row_id in session.scalars(query)]


def found(session: Session, row_id: str) -> tuple[Outgoing, Outgoing | None] | None:
    """Return the message and the one in whose thread it stands, if it is there."""
    row = session.scalar(select(Outgoing).where(Outgoing.id.in_(_numbers([row_id]))))
    if row is None:
        return None
    query = select(Outgoing).where(
        Outgoing.workspace_id == row.workspace_id, Outgoing.key == row.thread_key
    )
    return row, session.scalar(query) if row.thread_key else None


def retry(
    session: Session,
    ids: Sequence[str],
    *,
    even_late: bool = False,
    even_if_sent_twice: bool = False,
    now: datetime,
) -> list[Verdict]:
    """Have failed or dropped messages sent after all, as far as that is of use and does no harm."""
    rows = _rows(session, ids)
    verdicts = []
    for row_id in dict.fromkeys(ids):
        row = rows.get(row_id)
        words = _why_not_retry(row, even_late, even_if_sent_twice, now)
        if row and not words:
            _send_after_all(session, row, now)
            _record(session, row, "outbox.retried", now)
        verdicts.append(_verdict(row_id, words, "it waits to be sent again"))
    session.info[SIGNAL] = True
    return verdicts


def drop(session: Session, ids: Sequence[str], *, now: datetime) -> list[Verdict]:
    """Give up messages that failed or wait; the rows stay, with who did it."""
    rows = _rows(session, ids)
    verdicts = []
    for row_id in dict.fromkeys(ids):
        row = rows.get(row_id)
        words = _why_not_drop(row)
        if row and not words:
            row.state = State.SENT if row.ts else State.DROPPED
            row.reason, row.settled_at = BY_THE_OPERATOR, now
            _record(session, row, "outbox.dropped", now)
        verdicts.append(_verdict(row_id, words, "it is dropped and will not be sent"))
    return verdicts


def _why_not_retry(
    row: Outgoing | None, even_late: bool, even_if_sent_twice: bool, now: datetime
) -> str:
    if words := _out_of_reach(row):
        return words
    assert row is not None
    if row.state == State.PENDING:
        return "it waits to be sent already"
    if not row.ts and row.not_after and row.not_after < now and not even_late:
        return "it is too late to be of use; `--even-late` insists"
    if not row.ts and may_have_arrived(row.reason) and not even_if_sent_twice:
        return f"perhaps it has arrived. {what_helps(row.reason)}"
    return ""


def _why_not_drop(row: Outgoing | None) -> str:
    if words := _out_of_reach(row):
        return words
    assert row is not None
    return "it was dropped already" if row.state == State.DROPPED else ""


def _out_of_reach(row: Outgoing | None) -> str:
    """Return why nothing at all can be done about a message, or nothing."""
    if row is None:
        return "there is no such message"
    if row.state in UNDER_WAY:
        return "it is on its way right now; look again in a minute"
    return "it is in Slack already" if row.state == State.SENT else ""


def _send_after_all(session: Session, row: Outgoing, now: datetime) -> None:
    """Put the row where a new one would be; a passed end was waved through by whoever asked."""
    row.state, row.not_before, row.failures = State.PENDING, now, 0
    row.lease_until = row.reason = None
    row.not_after = None if row.not_after and row.not_after < now else row.not_after
    if row.method in {OPEN, POST, EDIT, REOPEN}:
        row.method = _next_call(session, row)


def _next_call(session: Session, row: Outgoing) -> str:
    if row.ts:
        return REOPEN if is_box(row.destination) else EDIT
    known = row.channel_id if row.channel_id != UNTOLD else None
    is_open = known or session.get(Conversation, (row.workspace_id, row.destination))
    return OPEN if row.destination.startswith(TO_OPEN) and not is_open else POST


def _verdict(row_id: str, why_not: str, done: str) -> Verdict:
    return Verdict(id=row_id, is_done=not why_not, words=why_not or done)


def _record(session: Session, row: Outgoing, deed: str, now: datetime) -> None:
    audit.record(
        session,
        workspace_id=row.workspace_id,
        actor_id=OPERATOR,
        deed=deed,
        subject=f"outbox:{row.id}",
        now=now,
    )


def _rows(session: Session, ids: Collection[str]) -> dict[str, Outgoing]:
    """Return the messages by their number as typed; a worker that wants one of them waits."""
    query = select(Outgoing).where(Outgoing.id.in_(_numbers(ids))).order_by(Outgoing.id)
    rows = {row.id: row for row in session.scalars(query.with_for_update())}
    return {
        row_id: rows[number] for row_id in ids for number in _numbers([row_id]) if number in rows
    }


def _numbers(ids: Iterable[str]) -> list[int]:
    return [int(row_id) for row_id in ids if row_id.isdecimal() and int(row_id) <= LARGEST_ID]


NEWEST = (SINCE.desc(), Outgoing.id.desc())


def _newest(most: int) -> Select[Outgoing]:
    return select(Outgoing).order_by(*NEWEST).limit(most)
