"""When the schedule counts as standing still, and what follows when. Pure."""

from datetime import datetime, timedelta

from bot.scheduling.model import SILENT

LONG = timedelta(minutes=10)
"""So long without any tick is a standstill: a restart is shorter."""

CATCHING_UP = timedelta(minutes=2)
"""After a standstill, before it is told: what fell due meanwhile has left by then, mostly."""

WORTH_TELLING = timedelta(days=2)
"""How long the news of a standstill is of use."""


def stood_still(last: datetime | None, now: datetime, rested: timedelta | None) -> bool:
    """Tell whether nothing ticked for long, by the last tick of any process.

    `rested` is how long ago this process ticked itself, by a clock that nobody sets; None: never. If
    that is not long ago, the clock was moved, and nothing stood still.
    """
    if last is None or now - last <= LONG:
        return False
    return rested is None or rested > LONG


def has_signed_off(last: datetime | None, now: datetime) -> bool:
    """Tell whether nobody ticks any more, or ever has."""
    return last is None or now - last >= SILENT
