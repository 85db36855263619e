"""Forgets messages of long ago, once their fact is safe elsewhere."""

import logging
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, case, delete, exists, false, func, select
from sqlalchemy.orm import Session, aliased

from bot.delivery.model import Outgoing, State

log = logging.getLogger(__name__)

KEPT = timedelta(days=90)
"""Longer than anything that is asked stays open, and than people ask why. What a message was about is
in the features' own tables, and stays there. Its key could be told again only by what refers to the
old message, and that is meant to begin anew: who joins again after months is welcomed again. An
answer that is changed after so long belongs to a day's thread, and replies are kept as long as what
they stand under; after that there is no thread to put it into, so nothing is said twice."""

KEPT_IF_FAILED = 2 * KEPT
"""A failed message may still wait for somebody who looks at the outbox once a quarter."""

EVERY = timedelta(hours=1)
"""Between two walks through what is old."""

AT_ONCE = 200
"""Rows looked at in one transaction: some ten milliseconds, in which others wait on SQLite."""


class Retention:
    """A job that walks through the outbox from its oldest row as far as rows are old, then rests for an hour.

    Numbers grow with time, so the walk follows the primary key: it needs no index of its own and sees
    only what is old, a portion each tick. Where it stands is kept in memory, as nothing depends on it:
    whoever starts anew, or walks beside another process, finds what is left.
    """

    def __init__(self, *, at_once: int = AT_ONCE) -> None:
        self._at_once = at_once
        self._after = 0
        self._rested_at: datetime | None = None

    def purge(self, session: Session, now: datetime) -> bool:
        """Forget what is old among the next rows; the rest comes with the next tick.

        It never asks for another round: a large purge must not hold up the other jobs.
        """
        if self._rests(now):
            return False
        query = select(Outgoing.id, Outgoing.told_at).where(Outgoing.id > self._after)
        portion = session.execute(query.order_by(Outgoing.id).limit(self._at_once)).all()
        old = [row.id for row in portion if row.told_at < now - KEPT]
        if old:
            _forget(session, old, now)
        is_over = len(old) < self._at_once
        self._after = 0 if is_over else old[-1]
        self._rested_at = now if is_over else None
        return False

    def _rests(self, now: datetime) -> bool:
        """Tell whether the last walk is not long ago; after a clock was set back, it is."""
        return self._rested_at is not None and self._rested_at <= now < self._rested_at + EVERY


def _forget(session: Session, ids: list[int], now: datetime) -> None:
    """Delete those of the rows that are done with; one that changes meanwhile stays."""
    reply, parent = aliased(Outgoing), aliased(Outgoing)
    # Replies stand where their parent does, so the index of its destination finds them.
    is_needed = exists().where(
        reply.workspace_id == Outgoing.workspace_id,
        reply.destination == Outgoing.destination,
        reply.thread_key == Outgoing.key,
        ~_is_old(reply, now),
    )
    has_parent = exists().where(
        parent.workspace_id == Outgoing.workspace_id, parent.key == Outgoing.thread_key
    )
    forgotten = session.scalars(
        delete(Outgoing)
        .where(Outgoing.id.in_(ids), _is_old(Outgoing, now), ~is_needed, ~has_parent)
        .returning(Outgoing.id),
        execution_options={"synchronize_session": False},
    ).all()
    if forgotten:
        log.info("%d messages of more than %d days ago were forgotten", len(forgotten), KEPT.days)


def _is_old(row: type[Outgoing], now: datetime) -> ColumnElement[bool]:
    """Tell whether a row came to an end long ago; older versions did not note when.

    As one CASE no database takes it for a reason to go through all that was ever sent.
    """
    ended_at = func.coalesce(row.settled_at, row.sent_at, row.told_at)
    return case(
        (row.state.in_([State.SENT, State.DROPPED]), ended_at < now - KEPT),
        (row.state == State.FAILED, ended_at < now - KEPT_IF_FAILED),
        else_=false(),
    )
