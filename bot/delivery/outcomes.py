"""What can become of a claimed row."""

import random
from dataclasses import dataclass, replace
from datetime import datetime

from bot.delivery.model import FEW, Claimed, State
from bot.delivery.pace import Pace


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What became of one claimed row."""

    #: as it was claimed: its lease tells whether it still is ours
    row: Claimed
    state: State
    reason: str | None = None
    channel_id: str | None = None
    ts: str | None = None
    taken_away: bool = False
    #: it is one more failure in a row
    failed: bool = False
    #: for PENDING: when to try again, where others may go before it meanwhile
    not_before: datetime | None = None
    #: for UNKNOWN: when to ask Slack what became of it
    ask_at: datetime | None = None
    #: the destination or method that Slack is not to be called for, and until when
    closed: tuple[str, datetime] | None = None
    #: Slack has answered, so it works, whatever it said
    answered: bool = False
    #: how many failures in a row it counts for, of Slack and not of this message
    outages: int = 0


def sent(row: Claimed, channel_id: str | None, ts: str | None) -> Outcome:
    """It is in Slack, as it was drawn."""
    return Outcome(row=row, state=State.SENT, channel_id=channel_id, ts=ts, answered=True)


def left_out(row: Claimed, reason: str) -> Outcome:
    """There is nothing to send: it is dropped or, in Slack already, stays as it is."""
    return Outcome(row=row, state=State.SENT if row.ts else State.DROPPED, reason=reason)


def taken_away(row: Claimed, reason: str) -> Outcome:
    """It is in Slack no more; shown again, it is posted anew."""
    return Outcome(row=row, state=State.SENT, reason=reason, taken_away=True, answered=True)


def again(row: Claimed, reason: str, now: datetime, pace: Pace) -> Outcome:
    """It surely is not in Slack, or not as it is now: try again after a while.

    At first its whole destination waits, so that order is kept. What fails again and again steps
    aside, so that it does not hold up the others for ever, and is given up in the end.
    """
    if row.failures >= pace.most_failures:
        return failed(row, f"given up: {reason}")
    until = now + pace.wait_after(row.failures + 1) * random.uniform(1, 1.5)  # noqa: S311
    if row.failures >= pace.patience:
        return replace(later(row, reason, until), failed=True)
    return replace(closed(row, reason, row.destination, until), failed=True)


def later(row: Claimed, reason: str, at: datetime) -> Outcome:
    """It is not its time yet; others may go before it."""
    return Outcome(row=row, state=State.PENDING, reason=reason, not_before=at)


def put_back(row: Claimed, reason: str) -> Outcome:
    """Nothing was tried: it is anybody's again, and first at its destination as before."""
    return Outcome(row=row, state=State.PENDING, reason=reason)


def closed(row: Claimed, reason: str, name: str, until: datetime) -> Outcome:
    """Its destination or method is closed for a while, to it and to all others."""
    return Outcome(row=row, state=State.PENDING, reason=reason, closed=(name, until))


def in_doubt(row: Claimed, reason: str, ask_at: datetime, *, failed: bool = False) -> Outcome:
    """Nobody knows whether it is in Slack: nothing more happens before Slack was asked."""
    return Outcome(row=row, state=State.UNKNOWN, reason=reason, ask_at=ask_at, failed=failed)


def halted(row: Claimed, reason: str) -> Outcome:
    """Slack refuses whatever we send: it waits, with all others, until somebody has mended that."""
    return Outcome(row=row, state=State.PENDING, reason=reason, outages=FEW)


def away(row: Claimed, reason: str) -> Outcome:
    """Slack is not there for any message: this one keeps its place, and nothing is held against it."""
    return Outcome(row=row, state=State.PENDING, reason=reason, outages=1)


def failed(row: Claimed, reason: str) -> Outcome:
    """It was to be sent and could not be."""
    return Outcome(row=row, state=State.FAILED, reason=reason)
