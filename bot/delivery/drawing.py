"""A message as it reads at this moment, drawn from today's facts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.delivery import outbox
from bot.delivery.model import TOO_LATE, UNDER_WAY, Claimed, State
from bot.delivery.notices import Drawn, Fact, Moot, Notices

SOON = timedelta(seconds=1)


@dataclass(frozen=True)
class Later:
    """The message in whose thread it stands is still on its way."""

    at: datetime


@dataclass(frozen=True, kw_only=True)
class Picture:
    """What is to be brought to Slack, and into which thread."""

    drawn: Drawn
    thread_ts: str | None = None


def draw_all(
    session: Session, rows: Sequence[Claimed], notices: Notices, now: datetime
) -> list[Picture | Later]:
    """Draw several rows' messages from what is true at one moment."""
    return [draw(session, row, notices, now) for row in rows]


def draw(session: Session, row: Claimed, notices: Notices, now: datetime) -> Picture | Later:
    """Draw the row's message; raises LookupError where no feature draws it any more."""
    if not row.ts and row.not_after and now > row.not_after:
        return Picture(drawn=Moot(TOO_LATE))
    if row.notice not in notices.known:
        raise LookupError(f"no feature draws {row.notice}")
    thread_ts = None
    if row.thread_key and not row.ts:
        parent = outbox.named(session, row.workspace_id, row.thread_key)
        if parent and not parent.ts and parent.state in {State.PENDING, *UNDER_WAY}:
            return Later(max(parent.not_before, now + SOON))
        if parent is None or parent.ts is None:
            return Picture(drawn=Moot("the message it belongs to is not in Slack"))
        thread_ts = parent.ts
    drawn = notices.known[row.notice].draw(session, fact_of(row, now))
    return Picture(drawn=drawn, thread_ts=thread_ts)


def fact_of(row: Claimed, now: datetime) -> Fact:
    """Return what the row is about."""
    return Fact(
        workspace_id=row.workspace_id,
        subject_id=row.subject_id,
        part=row.part,
        destination=row.destination,
        is_posted=row.ts is not None,
        now=now,
    )


def parent_ts(session: Session, row: Claimed) -> str | None:
    """Return the message in whose thread the row stands, if it is in Slack."""
    parent = row.thread_key and outbox.named(session, row.workspace_id, row.thread_key)
    return parent.ts if parent else None
