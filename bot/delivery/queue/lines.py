"""Lines: what waits in one workspace for the same call and is as urgent; each stands by itself.

Looking at lines instead of rows keeps a look cheap, however much waits, and a workspace or a method
that Slack has closed is not even looked at.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    Integer,
    Subquery,
    and_,
    bindparam,
    exists,
    func,
    literal,
    select,
    true,
    union_all,
)
from sqlalchemy.orm import Session
from sqlalchemy.sql.selectable import NamedFromClause

from bot.database import UtcDateTime, bare
from bot.delivery.model import (
    FEW,
    LOOK,
    NEEDS,
    UNDER_WAY,
    Allowance,
    Bucket,
    Outage,
    Outgoing,
    State,
    Urgency,
    calls_of,
)

NOW = bindparam("now", type_=UtcDateTime)
ROW = bare(Outgoing).c


@dataclass(frozen=True)
class Line:
    """What waits in one workspace for the same call and is as urgent."""

    workspace_id: str
    method: str
    urgency: Urgency

    @property
    def values(self) -> dict[str, Any]:
        """What a statement about this line is to be given."""
        kind = {"of_method": self.method, "of_urgency": self.urgency}
        return {"of_workspace": self.workspace_id} | kind

    @property
    def calls(self) -> tuple[str, ...]:
        """The methods that each of its messages calls."""
        return calls_of(self.method)


def with_due_rows(session: Session, now: datetime) -> list[Line]:
    """Return the lines in which something is due."""
    found = session.connection().execute(DUE_LINES, {"now": now})
    return [Line(workspace_id, method, Urgency(urgency)) for workspace_id, method, urgency in found]


# -- the statements, made once: they are run after every commit that tells something ------------------

IN_THE_LINE = (
    (ROW.state == State.PENDING)
    & (ROW.workspace_id == bindparam("of_workspace"))
    & (ROW.method == bindparam("of_method"))
    & (ROW.urgency == bindparam("of_urgency", type_=Integer))
)


def _at_the_same_destination(state: ColumnElement[bool], other: NamedFromClause[Any]) -> Any:
    """The first row there in some state: asked for in an index's order, which PostgreSQL then takes."""
    same = (other.c.workspace_id == ROW.workspace_id) & (other.c.destination == ROW.destination)
    first = select(other.c.id).where(same, state).order_by(other.c.not_before, other.c.id)
    return first.limit(1).scalar_subquery()


def _free() -> ColumnElement[bool]:
    """Due rows of a line that come first at their destination, with none under way there.

    Each row is asked about by itself: joins, which PostgreSQL makes of EXISTS, walk through all rows.
    """
    waiting, busy = bare(Outgoing).alias("waiting"), bare(Outgoing).alias("busy")
    first = _at_the_same_destination(waiting.c.state == State.PENDING, waiting)
    under_way = [_at_the_same_destination(busy.c.state == state, busy) for state in UNDER_WAY]
    closed = bare(Bucket).c
    opens_at = select(closed.next_at).where(
        closed.workspace_id == ROW.workspace_id, closed.name == ROW.destination
    )
    is_open = func.coalesce(opens_at.scalar_subquery() <= NOW, true())
    is_alone = [row.is_(None) for row in under_way]
    return and_(IN_THE_LINE, ROW.not_before <= NOW, first == ROW.id, *is_alone, is_open)


def _slack_refuses_to_look() -> ColumnElement[bool]:
    look = bare(Allowance).c
    refuses = exists().where(look.workspace_id == ROW.workspace_id, look.method == LOOK)
    return refuses.where(look.closed_until > NOW)


def _slack_fails(*more: ColumnElement[bool]) -> ColumnElement[bool]:
    outage = bare(Outage).c
    fails = exists().where(outage.workspace_id == ROW.workspace_id, outage.failures >= FEW)
    return fails.where(*more)


FREE = _free()
# Rows that somebody took and never settled, and those that Slack is to be asked about: as soon as it
# may be called, and at once where it does not fail.
ENDED = ROW.state.in_(UNDER_WAY) & (ROW.lease_until <= NOW)
ABANDONED = ROW.state == State.SENDING
ASKABLE = (ROW.state == State.UNKNOWN) & ~_slack_refuses_to_look()
DOUBTED = ENDED & (ABANDONED | (ASKABLE & ~_slack_fails(bare(Outage).c.closed_until > NOW)))
DOUBTED_IN_PEACE = ENDED & (ABANDONED | (ASKABLE & ~_slack_fails()))
TO_ASK_ABOUT = ENDED & ASKABLE


def _workspaces() -> CTE:
    """The workspaces with waiting rows, found by leaping through an index from one to the next."""
    waiting = select(func.min(ROW.workspace_id)).where(ROW.state == State.PENDING)
    first = select(waiting.scalar_subquery().label("id")).cte("workspaces", recursive=True)
    following = waiting.where(ROW.workspace_id > first.c.id).scalar_subquery()
    return first.union_all(select(following).where(first.c.id.is_not(None)))


def _lines() -> tuple[CTE, Subquery]:
    """Every line that there can be: workspaces, and each method and urgency."""
    kinds = [
        select(literal(method).label("method"), literal(int(urgency), Integer).label("urgency"))
        for method in NEEDS
        for urgency in Urgency
    ]
    return _workspaces(), union_all(*kinds).subquery("kinds")


WORKSPACES, KINDS = _lines()
OF_A_LINE = (
    (ROW.state == State.PENDING)
    & (ROW.workspace_id == WORKSPACES.c.id)
    & (ROW.method == KINDS.c.method)
    & (ROW.urgency == KINDS.c.urgency)
)
# The least, and not just any: PostgreSQL then takes the index and not every row.
FIRST_IN_LINE = select(func.min(ROW.not_before)).where(OF_A_LINE).scalar_subquery()
DUE_LINES = (
    select(WORKSPACES.c.id, KINDS.c.method, KINDS.c.urgency)
    .join_from(WORKSPACES, KINDS, true())
    .where(WORKSPACES.c.id.is_not(None), FIRST_IN_LINE <= NOW)
)
NEXT_IN_LINE = select(func.min(ROW.not_before)).where(OF_A_LINE, ROW.not_before > NOW)
DUE_LATER = select(func.min(NEXT_IN_LINE.scalar_subquery())).join_from(WORKSPACES, KINDS, true())
