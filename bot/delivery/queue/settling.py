"""What became of claimed rows, recorded; each only where its lease still is ours."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Integer,
    String,
    Update,
    bindparam,
    case,
    delete,
    func,
    or_,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Session

from bot.database import UtcDateTime, bare, insert_new
from bot.delivery.model import (
    EDIT,
    LOOK,
    METHODS,
    OPEN,
    POST,
    REOPEN,
    UNDER_WAY,
    UNTOLD,
    Allowance,
    Bucket,
    Claimed,
    Conversation,
    Outage,
    Outgoing,
    State,
    is_box,
)
from bot.delivery.outcomes import Outcome
from bot.delivery.queue import closing

FINAL = (State.SENT, State.DROPPED, State.FAILED)

GaveUp = Callable[[Session, Claimed, str, datetime], None]
"""Follows a message that can never arrive, with the reason."""


def no_one(*_: object) -> None:
    """Follow with nothing."""


def settle(
    session: Session,
    outcomes: Iterable[Outcome],
    now: datetime,
    gave_up: GaveUp = no_one,
) -> None:
    """Record what became of claimed rows, all in one transaction; rows taken from us are left alone."""
    ordered = sorted(outcomes, key=lambda outcome: outcome.row.id)
    plain = [outcome for outcome in ordered if _is_plain(outcome)]
    if plain:
        _record_places(session, plain, now)
    _close(session, ordered, now)
    failing = closing.failing(session, {o.row.workspace_id for o in ordered if o.failed})
    for outcome in ordered:
        if _is_plain(outcome):
            continue
        is_blamed = not outcome.outages or outcome.row.workspace_id not in failing
        ours = session.connection().execute(_settled(outcome, now, is_blamed=is_blamed)).rowcount
        if ours and outcome.state == State.FAILED:
            gave_up(session, outcome.row, outcome.reason or "", now)
    _open_conversations(session, [o for o in plain if _has_opened(o)])


def clock_set_back(session: Session, was: datetime, now: datetime) -> None:
    """Keep what was due due, and every wait as long as it was, after the clock was set back."""
    back = was - now
    was_due = (Outgoing.state == State.PENDING) & (Outgoing.not_before.between(now, was))
    session.execute(update(Outgoing).where(was_due).values(not_before=now))
    leased = (Outgoing.state.in_(UNDER_WAY)) & (Outgoing.lease_until > now)
    for row in session.scalars(select(Outgoing).where(leased).with_for_update()):
        row.lease_until = row.lease_until and row.lease_until - back
    session.execute(delete(Bucket).where(Bucket.next_at > now))
    for allowance in session.scalars(select(Allowance).with_for_update()):
        allowance.counted_at = min(allowance.counted_at, now)
        allowance.closed_until = allowance.closed_until and allowance.closed_until - back
        allowance.learned_at = allowance.learned_at and min(allowance.learned_at, now)
    for outage in session.scalars(select(Outage).with_for_update()):
        outage.since, outage.closed_until = outage.since - back, outage.closed_until - back


def _is_plain(outcome: Outcome) -> bool:
    """Whether it is what nearly always happens: sent, and there to be seen."""
    return outcome.state == State.SENT and outcome.ts is not None


def _has_opened(outcome: Outcome) -> bool:
    """Whether somebody can be reached from now on whose conversation may be noted down."""
    return outcome.row.method == OPEN and not is_box(outcome.row.destination)


def _record_places(session: Session, plain: Sequence[Outcome], now: datetime) -> None:
    """Record where messages stand, in one statement."""
    places = [(o.row.id, o.row.lease_until, o.channel_id, o.ts) for o in plain]
    dialect = session.get_bind().dialect.name
    if dialect == "postgresql":
        columns = dict(zip(PLACES, map(list, zip(*places, strict=True)), strict=True))
        session.connection().execute(_sent_on(dialect), {"settled": now, **columns})
    else:
        rows = [{"settled": now, **dict(zip(PLACES, place, strict=True))} for place in places]
        session.connection().execute(_sent_on(dialect), rows)


def _settled(outcome: Outcome, now: datetime, *, is_blamed: bool) -> Update:
    """A message that is not to blame, as Slack fails whatever is called, keeps its place."""
    values: dict[str, object] = {
        "state": outcome.state,
        "reason": outcome.reason,
        "lease_until": outcome.ask_at,
    }
    if outcome.state in FINAL:
        values["settled_at"] = now
    if outcome.failed and is_blamed:
        values["failures"] = ROW.failures + 1
    if outcome.not_before and (is_blamed or not outcome.failed):
        values["not_before"] = outcome.not_before
    if outcome.state == State.SENT:
        values |= {"state": UNLESS_CHANGED, "failures": 0}
        values["sent_at"] = func.coalesce(ROW.sent_at, now)
    if outcome.taken_away:
        values |= {"ts": None, "method": OPEN if is_box(outcome.row.destination) else POST}
    ours = (ROW.id == outcome.row.id) & (ROW.lease_until == outcome.row.lease_until)
    return update(TABLE).where(ours, ROW.state.in_(UNDER_WAY)).values(values)


def _open_conversations(session: Session, opened: Sequence[Outcome]) -> None:
    """Remember where people are reached; what else waits for them needs not open it again."""
    for outcome in opened:
        row = outcome.row
        insert_new(
            session,
            Conversation,
            workspace_id=row.workspace_id,
            user_id=row.destination,
            channel_id=outcome.channel_id,
        )
        theirs = (ROW.workspace_id == row.workspace_id, ROW.destination == row.destination)
        to_open = update(TABLE).where(*theirs, ROW.method == OPEN)
        session.connection().execute(to_open.values(method=POST))


def _close(session: Session, outcomes: Sequence[Outcome], now: datetime) -> None:
    """Close what is to be left alone for a while, each once; and note whether Slack works."""
    destinations: dict[tuple[str, str], datetime] = {}
    refusals: dict[tuple[str, str], datetime] = {}
    failures: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        workspace_id = outcome.row.workspace_id
        if outcome.closed:
            name, until = outcome.closed
            into = refusals if name in {*METHODS, LOOK} else destinations
            key = (workspace_id, name)
            into[key] = max(until, into.get(key, until))
        if outcome.outages:
            failures.setdefault(workspace_id, []).append(outcome)
    closing.close(session, destinations)
    closing.refuse(session, refusals, now)
    for workspace_id, failed in sorted(failures.items()):
        times = sum(outcome.outages for outcome in failed)
        closing.fails(session, workspace_id, failed[-1].reason or "", now, times=times)
    answered = {outcome.row.workspace_id for outcome in outcomes if outcome.answered}
    closing.works(session, answered - failures.keys())


# -- the statements, made once -----------------------------------------------------------------------

TABLE = bare(Outgoing)
ROW = TABLE.c
UNLESS_CHANGED = case((ROW.revision > ROW.drawn_revision, State.PENDING), else_=State.SENT)
SETTLED = bindparam("settled", type_=UtcDateTime)
# Lists of values cannot be given to many rows at once, so there is no `in_` here.
IS_UNDER_WAY = or_(*(ROW.state == state for state in UNDER_WAY))
CAN_BE_EDITED = or_(ROW.method == OPEN, ROW.method == POST)
PLACES: dict[str, Any] = {
    "row_id": Integer(),
    "lease": UtcDateTime(),
    "new_channel_id": String(),
    "new_ts": String(),
}


@cache
def _sent_on(dialect: str) -> Update:
    """Many rows at once: on PostgreSQL as one statement, which takes a quarter of the time of many."""
    if dialect == "postgresql":
        lists: list[ColumnElement[Any]] = [
            bindparam(name, type_=ARRAY(kind)) for name, kind in PLACES.items()
        ]
        rows = func.unnest(*lists).table_valued(*PLACES, name="given").render_derived()
        given: dict[str, ColumnElement[Any]] = {name: rows.c[name] for name in PLACES}
    else:
        given = {name: bindparam(name, type_=kind) for name, kind in PLACES.items()}
    sent = update(TABLE).where(ROW.id == given["row_id"], IS_UNDER_WAY)
    return sent.where(ROW.lease_until == given["lease"]).values(
        state=UNLESS_CHANGED,
        reason=None,
        lease_until=None,
        failures=0,
        channel_id=given["new_channel_id"],
        ts=given["new_ts"],
        method=case(
            (CAN_BE_EDITED & (given["new_channel_id"] == UNTOLD), REOPEN),
            (CAN_BE_EDITED, EDIT),
            else_=ROW.method,
        ),
        sent_at=func.coalesce(ROW.sent_at, SETTLED),
        settled_at=SETTLED,
    )
