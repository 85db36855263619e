"""Which workspace is ours and who is in it: learnt as soon as Slack can be asked, and looked at again."""

import asyncio
import logging

from sqlalchemy.exc import SQLAlchemyError

from bot.slack.census import CensusTaker
from bot.slack.client import FAILURES
from bot.slack.installations import Installations

log = logging.getLogger(__name__)

FIRST_WAIT, ASK_AGAIN_AFTER, CHECK_EVERY = 0.5, 30.0, 600.0
"""Seconds until Slack is asked who we are once more: while it cannot be asked (longer each time), and
when it could."""


class Acquaintance:
    """Keeps asking; a process that only answers people leaves the census to those that send."""

    def __init__(self, installations: Installations, census: CensusTaker | None) -> None:
        self._installations = installations
        self._census = census
        self._made = asyncio.Event()

    async def made(self) -> None:
        """Return when Slack has told who we are and who is in the workspace."""
        await self._made.wait()

    async def keep(self) -> None:
        """Ask again and again; whatever goes wrong, the next time comes."""
        patience = FIRST_WAIT
        while True:
            wait = patience = min(patience * 2, ASK_AGAIN_AFTER)
            try:
                if await self._ask():
                    wait, patience = CHECK_EVERY, FIRST_WAIT
            except (*FAILURES, SQLAlchemyError) as error:
                log.error("the workspace is not known well: %s", error)
            except Exception:  # what stands before Slack may answer anything
                log.exception("the workspace is not known well")
            await asyncio.sleep(wait)

    async def _ask(self) -> bool:
        if not await self._installations.ask():
            return False
        if self._census:
            await self._census.take(self._installations.workspace_id)
        self._made.set()
        return True
