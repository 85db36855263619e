"""The only place that asks what time it is."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """Return the current instant, always with a time zone."""
    return datetime.now(UTC)


# Linux has a clock of its own that goes on while the computer sleeps; elsewhere the usual one does.
_NEVER_SET = getattr(time, "CLOCK_BOOTTIME", getattr(time, "CLOCK_MONOTONIC", None))

elapsed: Callable[[], float] = (
    time.monotonic if _NEVER_SET is None else partial(time.clock_gettime, _NEVER_SET)
)
"""Returns seconds that really pass, asleep or awake, whatever a clock is set to; from no certain instant."""


class MovableClock:
    """A clock that can be set; it runs on from there, or stands still until moved again."""

    def __init__(self, start: datetime, *, running: bool = False) -> None:
        self._running = running
        self.move_to(start)

    def __call__(self) -> datetime:
        """Return the instant this clock shows, in UTC."""
        if not self._running:
            return self._start
        return self._start + timedelta(seconds=time.monotonic() - self._started)

    def move_to(self, instant: datetime) -> None:
        """Set the clock; an instant without a time zone is refused."""
        if instant.tzinfo is None:
            raise ValueError("an instant needs a time zone")
        self._start = instant.astimezone(UTC)
        self._started = time.monotonic()

    def move_by(self, step: timedelta) -> None:
        """Set the clock on by `step`."""
        self.move_to(self() + step)
