"""How many calls are taken: some a second in a channel, some a minute in the workspace and by method."""

import math
from collections import defaultdict, deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

POST = "chat.postMessage"
MINUTE = 60.0


@dataclass(frozen=True, kw_only=True)
class Allowed:
    """What Slack publishes, as numbers; with none of them it takes everything."""

    #: messages a second in one channel, and how many may come at once
    per_channel: float | None = None
    burst: int = 3
    #: messages in any sixty seconds in the workspace
    per_minute: int | None = None
    #: calls in any sixty seconds, by method
    tiers: Mapping[str, int] = field(default_factory=dict)


@dataclass
class Saved:
    """Messages that may come at once in a channel, as of an instant."""

    tokens: float
    at: float


class Limits:
    """Counts what was taken; what is refused counts for nothing."""

    def __init__(self, allowed: Allowed) -> None:
        self._allowed = allowed
        self._most = dict(allowed.tiers)
        if allowed.per_minute is not None:
            self._most[POST] = allowed.per_minute
        self._taken: dict[str, deque[float]] = defaultdict(deque)
        self._saved: dict[str, Saved] = {}

    def refuse(self, method: str, fields: Mapping[str, Any], now: float) -> int | None:
        """Return for how many seconds Slack wants no more of these calls, or count this one."""
        wait = self._of_method(method, now)
        if wait is None and method == POST:
            wait = self._of_channel(str(fields.get("channel")), now)
        if wait is None and method in self._most:
            self._taken[method].append(now)
        return None if wait is None else max(1, math.ceil(wait))

    def _of_method(self, method: str, now: float) -> float | None:
        if method not in self._most:
            return None
        taken = self._taken[method]
        while taken and taken[0] <= now - MINUTE:
            taken.popleft()
        return taken[0] + MINUTE - now if len(taken) >= self._most[method] else None

    def _of_channel(self, channel: str, now: float) -> float | None:
        rate = self._allowed.per_channel
        if rate is None:
            return None
        saved = self._saved.setdefault(channel, Saved(float(self._allowed.burst), now))
        saved.tokens = min(self._allowed.burst, saved.tokens + (now - saved.at) * rate)
        saved.at = now
        if saved.tokens < 1:
            return (1 - saved.tokens) / rate
        saved.tokens -= 1
        return None
