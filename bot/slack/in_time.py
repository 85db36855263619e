"""Slack waits three seconds for an answer: what takes longer is said in time, and told when it is done."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from slack_bolt.response import BoltResponse

from bot.slack.answers import Answering
from bot.slack.errands import Errands

WITHIN = 2.5
"""Seconds after which the person is told that it takes longer; the rest is for the way to Slack."""

Payload = Mapping[str, Any]
Dispatch = Callable[[object], Awaitable[BoltResponse]]


class InTime:
    """Answers people in time, whatever is slow here; an event takes its time, as nobody looks at it.

    Slack sends an event again when it is not answered, and it has its effect once.
    """

    def __init__(
        self, dispatch: Dispatch, answering: Answering, errands: Errands, *, within: float = WITHIN
    ) -> None:
        self._dispatch = dispatch
        self._answering = answering
        self._errands = errands
        self.within = within

    async def __call__(self, payload: object) -> BoltResponse:
        """Return the answer, or one that says that it takes longer."""
        answer = asyncio.ensure_future(self._dispatch(payload))
        try:
            done, _ = await asyncio.wait([answer], timeout=self.within)
            not_yet = None
            if not done and isinstance(payload, Mapping):
                not_yet = self._answering.not_yet(payload)
            if not_yet is None:
                return await answer
        except asyncio.CancelledError:
            answer.cancel()
            raise
        self._errands.run(self._late(answer, payload))
        return not_yet

    async def _late(self, answer: Awaitable[BoltResponse], payload: object) -> None:
        """Tell a command's answer; presses and forms show by themselves what came of them."""
        said = (await answer).body
        if isinstance(payload, Mapping) and payload.get("command") and said:
            await self._answering.late(json.loads(said), payload)
