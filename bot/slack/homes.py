"""Home tabs are shown anew after what people do elsewhere, at a pace that leaves room for those who wait."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

from bot.slack.blocks import Home
from bot.slack.visits import Visit

AT_ONCE, A_MINUTE = 20, 50
"""Slack takes some hundred Home tabs a minute (Tier 4): half of them are for those who open theirs."""

Drawn = Callable[[Visit], Awaitable[Home | None]]
Published = Callable[[str, Home], Awaitable[None]]


class Homes:
    """Draws one tab after the other, and leaves out what is too much: opening it shows the newest anyhow.

    A thousand people may answer in the same minutes of a morning, and drawing takes longer than answering.
    """

    def __init__(self, publish: Published) -> None:
        self._publish = publish
        self._one_at_a_time = asyncio.Lock()
        #: whose tab will be drawn with all that they have done by then
        self._waiting: set[str] = set()
        self._room, self._since = float(AT_ONCE), datetime.min.replace(tzinfo=UTC)

    async def show(self, visit: Visit, home: Drawn) -> None:
        """Show somebody's tab as it is after what they have done; `home` returns None where nobody looks at it."""
        if visit.user_id in self._waiting or len(self._waiting) >= AT_ONCE:
            return
        self._waiting.add(visit.user_id)
        async with self._one_at_a_time:
            self._waiting.discard(visit.user_id)
            if not self._has_room(visit.at):
                return
            drawn = await home(visit)
            if drawn:
                self._room -= 1
                await self._publish(visit.user_id, drawn)

    def _has_room(self, now: datetime) -> bool:
        passed = max(0.0, (now - self._since).total_seconds())
        self._room = min(float(AT_ONCE), self._room + passed * A_MINUTE / 60)
        self._since = now
        return self._room >= 1
