"""What happens to one claimed row: drawn, brought to Slack, and its outcome recorded."""

import logging
import random
from datetime import timedelta

import aiohttp
from slack_sdk.errors import SlackApiError
from sqlalchemy.orm import Session

from bot.clock import Clock
from bot.database import Database
from bot.delivery import outbox, queue
from bot.delivery.ledger import Ledger
from bot.delivery.model import Outgoing, State
from bot.delivery.notices import Drawn, Fact, Gone, IfUnknown, Moot, Notices
from bot.delivery.posting import Poster, is_late
from bot.delivery.queue import EDIT, POST, Outcome
from bot.delivery.remedies import Remedy, backoff, remedy_for, wait_after
from bot.slack.blocks import Message
from bot.slack.client import ANSWER_WITHIN

log = logging.getLogger(__name__)

MARGIN = timedelta(seconds=2 * ANSWER_WITHIN)
"""A row whose lease ends sooner is not posted: a process that was paused would post it twice."""

LOOK_AFTER = timedelta(seconds=5)
"""How long Slack gets to show a message whose posting nobody answered."""

FAILURES = (SlackApiError, aiohttp.ClientError, TimeoutError, OSError)


class Courier:
    """Brings rows to Slack."""

    def __init__(self, database: Database, poster: Poster, notices: Notices, clock: Clock) -> None:
        self._database = database
        self._poster = poster
        self._notices = notices
        self._clock = clock
        self._ledger = Ledger(database, clock)

    async def deliver(self, row: Outgoing) -> None:
        """Draw a due row from today's facts and bring it to Slack."""
        now = self._clock()
        if is_late(row, now):
            await self._settle(row, State.DROPPED, "too late to be of use")
            return
        drawn, thread_ts = await self._database.read(self._draw, row)
        if isinstance(drawn, Moot | Gone):
            await self._leave_out(row, drawn)
        elif row.lease_until and now < row.lease_until - MARGIN:
            await self._send(row, drawn, thread_ts)

    async def find_out(self, row: Outgoing) -> None:
        """Ask Slack about a row nobody knows the outcome of: record it, or send it again."""
        if row.ts:
            await self._again(row, "edit repeated", timedelta(0))
            return
        thread = await self._database.read(_parent, row)
        try:
            found = await self._poster.find(row, thread.ts if thread else None)
        except FAILURES as error:
            await self._cannot_ask(row, error)
            return
        if found:
            await self._ledger.add(_sent(row, *found))
        else:
            await self._again(row, "not found in Slack", timedelta(0))

    def _draw(self, session: Session, row: Outgoing) -> tuple[Drawn, str | None]:
        fact = Fact(
            workspace_id=row.workspace_id,
            subject_id=row.subject_id,
            part=row.part,
            destination=row.destination,
            is_posted=row.ts is not None,
            now=self._clock(),
        )
        drawn = self._notices.known[row.notice].draw(session, fact)
        thread = _parent(session, row)
        if row.thread_key and not thread:
            drawn = Moot("the message it belongs to is not in Slack")
        return drawn, thread.ts if thread else None

    async def _send(self, row: Outgoing, message: Message, thread_ts: str | None) -> None:
        try:
            if row.ts:
                await self._poster.edit(row, message)
                outcome = _sent(row, row.channel_id, row.ts)
            else:
                outcome = _sent(row, *await self._poster.post(row, message, thread_ts))
        except FAILURES as error:
            await self._mend(row, error)
            return
        await self._ledger.add(outcome)

    async def _leave_out(self, row: Outgoing, drawn: Moot | Gone) -> None:
        """A message in Slack stays as it is, or is taken away; one not posted yet never will be."""
        if not row.ts:
            await self._settle(row, State.DROPPED, drawn.reason)
            return
        if isinstance(drawn, Gone):
            try:
                await self._poster.remove(row)
            except FAILURES as error:
                await self._mend(row, error)
                return
        await self._settle(row, State.SENT, drawn.reason, taken_away=isinstance(drawn, Gone))

    async def _mend(self, row: Outgoing, error: Exception) -> None:
        remedy, reason = remedy_for(error)
        if remedy == Remedy.WAIT and isinstance(error, SlackApiError):
            await self._close_method(row, wait_after(error))
            await self._again(row, reason, timedelta(0))
        elif remedy == Remedy.RETRY or (remedy == Remedy.ASK and row.ts):
            await self._again(row, reason, backoff(row.attempts) * random.uniform(1, 1.5))  # noqa: S311
        elif remedy == Remedy.ASK:
            await self._settle(row, State.SENDING, reason, lease=LOOK_AFTER)
        else:
            log.error("%s was not sent: %s", row.key, reason, exc_info=remedy == Remedy.BUG)
            await self._settle(row, State.FAILED, reason)

    async def _cannot_ask(self, row: Outgoing, error: Exception) -> None:
        """Without an answer the kind of message decides; while Slack is away, nobody does."""
        remedy, reason = remedy_for(error)
        if remedy in {Remedy.GIVE_UP, Remedy.BUG}:
            if self._notices.known[row.notice].if_unknown == IfUnknown.DROP:
                await self._settle(
                    row, State.DROPPED, f"perhaps sent; Slack would not say ({reason})"
                )
            else:
                await self._again(row, f"sent again; Slack would not say ({reason})", timedelta(0))
        else:
            wait = wait_after(error) if isinstance(error, SlackApiError) else LOOK_AFTER
            await self._settle(row, State.SENDING, reason, lease=wait)

    async def _close_method(self, row: Outgoing, wait: timedelta) -> None:
        until = self._clock() + wait
        method = EDIT if row.ts else POST
        await self._database.run(queue.close, row.workspace_id, method, until=until)

    async def _again(self, row: Outgoing, reason: str, wait: timedelta) -> None:
        await self._settle(row, State.PENDING, reason, wait=wait)

    async def _settle(
        self,
        row: Outgoing,
        state: State,
        reason: str,
        *,
        wait: timedelta | None = None,
        lease: timedelta | None = None,
        taken_away: bool = False,
    ) -> None:
        now = self._clock()
        outcome = Outcome(
            row_id=row.id,
            state=state,
            revision=row.revision,
            reason=reason,
            taken_away=taken_away,
            not_before=None if wait is None else now + wait,
            lease_until=None if lease is None else now + lease,
        )
        await self._ledger.add(outcome)


def _sent(row: Outgoing, channel_id: str | None, ts: str | None) -> Outcome:
    return Outcome(
        row_id=row.id, state=State.SENT, revision=row.revision, channel_id=channel_id, ts=ts
    )


def _parent(session: Session, row: Outgoing) -> Outgoing | None:
    return outbox.sent(session, row.workspace_id, row.thread_key) if row.thread_key else None
