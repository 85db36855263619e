"""What is closed for a while: a destination, a method that Slack refuses, or all of a workspace."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import cache

from sqlalchemy import String, bindparam, delete, func, select
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Session

from bot.database import Insert, UtcDateTime, bare, insert_on
from bot.delivery import allowance as rules
from bot.delivery.model import EDIT, FEW, Allowance, Bucket, Outage, Outgoing

Closings = Mapping[tuple[str, str], datetime]
"""Until when nothing leaves, by workspace and destination or method."""

SHORTEST, LONGEST = timedelta(seconds=2), timedelta(seconds=30)
"""Between two tries whether Slack is back: half as long as it has been away, but not more."""


def close(session: Session, closings: Closings) -> None:
    """Let nothing leave for some destinations for a while.

    In one order always, so that two who do never wait in a circle.
    """
    by_instant: dict[datetime, list[tuple[str, str]]] = {}
    for key, until in sorted(closings.items()):
        by_instant.setdefault(until, []).append(key)
    for until, keys in by_instant.items():
        workspaces, names = map(list, zip(*keys, strict=True))
        values = {"until": until, "workspaces": workspaces, "names": names}
        if session.get_bind().dialect.name == "postgresql":
            session.connection().execute(_close_all(), values)
        else:
            rows = [{"workspace_id": w, "name": name, "next_at": until} for w, name in keys]
            session.connection().execute(_close_each(), rows)


@cache
def _close_each() -> Insert:
    return _unless_longer(insert_on("sqlite", Bucket))


@cache
def _close_all() -> Insert:
    """PostgreSQL takes columns as arrays: one statement for all."""
    lists = [bindparam(name, type_=ARRAY(String())) for name in ("workspaces", "names")]
    given = func.unnest(*lists).table_valued("workspace_id", "name", name="given").render_derived()
    until = bindparam("until", type_=UtcDateTime())
    rows = select(given.c.workspace_id, given.c.name, until)
    columns = ["workspace_id", "name", "next_at"]
    return _unless_longer(insert_on("postgresql", Bucket).from_select(columns, rows))


def _unless_longer(statement: Insert) -> Insert:
    return statement.on_conflict_do_update(
        index_elements=[Bucket.workspace_id, Bucket.name],
        set_={"next_at": statement.excluded.next_at},
        where=Bucket.next_at < statement.excluded.next_at,
    )


def refuse(session: Session, refusals: Closings, now: datetime) -> None:
    """Call some methods no more until Slack takes them again, for every process; and learn its pace."""
    for (workspace_id, method), until in sorted(refusals.items()):
        key = {"workspace_id": workspace_id, "method": method}
        allowance = session.get(Allowance, key, with_for_update=True)
        if allowance is None:
            allowance = rules.fresh(workspace_id, method, now)
            session.add(allowance)
        rules.refused(allowance, until, _taken_lately(session, workspace_id, method, now), now)
        session.flush()


def fails(session: Session, workspace_id: str, reason: str, now: datetime, *, times: int) -> None:
    """Note that Slack fails; after a few times in a row, nothing is tried but whether it is back."""
    outage = session.get(Outage, workspace_id, with_for_update=True)
    if outage is None:
        outage = Outage(workspace_id=workspace_id, failures=0, since=now, closed_until=now)
        session.add(outage)
    outage.failures += times
    outage.reason = reason
    if outage.failures >= FEW:
        wait = min(max((now - outage.since) / 2, SHORTEST), LONGEST)
        outage.closed_until = max(outage.closed_until, now + wait)
    session.flush()


def failing(session: Session, workspaces: set[str]) -> set[str]:
    """Return those for which Slack fails, whatever is called."""
    query = select(Outage.workspace_id).where(
        Outage.workspace_id.in_(workspaces), Outage.failures >= FEW
    )
    return set(session.scalars(query)) if workspaces else set()


def works(session: Session, workspaces: set[str]) -> None:
    """Note that Slack takes what is sent: whatever was the matter is over."""
    if workspaces:
        session.connection().execute(OVER, {"workspaces": sorted(workspaces)})


def _taken_lately(session: Session, workspace_id: str, method: str, now: datetime) -> int:
    """Count the calls that Slack took in the last minute, as its refusal does not tell."""
    taken_at = Outgoing.settled_at if method == EDIT else Outgoing.sent_at
    rows = select(func.count()).where(
        Outgoing.workspace_id == workspace_id, taken_at > now - rules.MINUTE
    )
    return session.scalar(rows) or 0


OUTAGE = bare(Outage)
OVER = delete(OUTAGE).where(OUTAGE.c.workspace_id.in_(bindparam("workspaces", expanding=True)))
