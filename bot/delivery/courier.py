"""What happens to one claimed row: drawn, brought to Slack, and its outcome recorded."""

import logging

from sqlalchemy.exc import OperationalError

from bot.clock import Clock
from bot.database import Database
from bot.delivery import outcomes
from bot.delivery.drawing import Later, Picture, draw, parent_ts
from bot.delivery.ledger import Ledger
from bot.delivery.model import Outgoing
from bot.delivery.notices import Gone, IfUnknown, Moot, Notices
from bot.delivery.outcomes import Outcome
from bot.delivery.pace import Pace
from bot.delivery.posting import Poster
from bot.delivery.queue import EDIT
from bot.delivery.remedies import CallFailedError, Remedy

log = logging.getLogger(__name__)

ORDINARY = Pace()


class Courier:
    """Brings rows to Slack."""

    def __init__(
        self,
        database: Database,
        poster: Poster,
        notices: Notices,
        clock: Clock,
        pace: Pace = ORDINARY,
    ) -> None:
        self._database = database
        self._poster = poster
        self._notices = notices
        self._clock = clock
        self._pace = pace
        self._ledger = Ledger(database, clock, pace)

    async def deliver(self, row: Outgoing) -> None:
        """Draw a due row from today's facts and bring it to Slack."""
        await self._ledger.add(await self._drawn_and_brought(row))

    async def find_out(self, row: Outgoing) -> None:
        """Ask Slack about a row nobody knows the outcome of: record it, or send it again."""
        await self._ledger.add(await self._asked_about(row))

    async def _drawn_and_brought(self, row: Outgoing) -> Outcome:
        try:
            picture = await self._database.read(draw, row, self._notices, self._clock())
        except OperationalError:
            return outcomes.again(row, "the database was away", self._clock(), self._pace)
        except Exception as error:  # a feature's fault must not hold up the others' messages
            log.exception("%s could not be drawn", row.key)
            return outcomes.failed(row, f"it could not be drawn ({type(error).__name__})")
        if isinstance(picture, Later):
            return outcomes.later(row, "the message it belongs to comes first", picture.at)
        try:
            return await self._brought(row, picture)
        except CallFailedError as error:
            return self._mended(row, error)

    async def _brought(self, row: Outgoing, picture: Picture) -> Outcome:
        drawn = picture.drawn
        if isinstance(drawn, Moot) or (isinstance(drawn, Gone) and not row.ts):
            return outcomes.left_out(row, drawn.reason)
        now = self._clock()
        if row.lease_until is None or now >= row.lease_until - self._pace.margin:
            return outcomes.later(row, "it was taken too long ago", now)
        if isinstance(drawn, Gone):
            await self._poster.remove(row)
            return outcomes.taken_away(row, drawn.reason)
        if row.ts:
            await self._poster.edit(row, drawn)
            return outcomes.sent(row, row.channel_id, row.ts)
        place = await self._poster.post(row, drawn, picture.thread_ts, picture.channel_id)
        return outcomes.sent(row, *place)

    def _mended(self, row: Outgoing, error: CallFailedError) -> Outcome:
        """Return what a failed call means for the row."""
        now = self._clock()
        if error.wait:
            method = EDIT if row.ts else error.method
            return outcomes.closed(row, error.reason, method, now + error.wait)
        if error.remedy == Remedy.ASK and not row.ts:
            return outcomes.in_doubt(row, error.reason, now + self._pace.look_after)
        if error.remedy in {Remedy.ASK, Remedy.RETRY}:  # to edit or to remove twice does no harm
            return outcomes.again(row, error.reason, now, self._pace)
        log.error("%s was not sent: %s", row.key, error.reason, exc_info=error.remedy == Remedy.BUG)
        return outcomes.failed(row, error.reason)

    async def _asked_about(self, row: Outgoing) -> Outcome:
        if row.ts:
            return outcomes.again(row, "perhaps not shown", self._clock(), self._pace)
        try:
            thread_ts = await self._database.read(parent_ts, row)
            found = await self._poster.find(row, thread_ts)
        except CallFailedError as error:
            return self._without_an_answer(row, error)
        if found:
            return outcomes.sent(row, *found)
        return outcomes.again(row, "not found in Slack", self._clock(), self._pace)

    def _without_an_answer(self, row: Outgoing, error: CallFailedError) -> Outcome:
        """Where Slack will never tell, the kind of message decides; while it is away, nobody does."""
        now = self._clock()
        if error.remedy not in {Remedy.GIVE_UP, Remedy.BUG}:
            wait = error.wait or self._pace.wait_after(row.failures + 1)
            return outcomes.in_doubt(row, error.reason, now + wait, failed=True)
        notice = self._notices.known.get(row.notice)
        if notice and notice.if_unknown == IfUnknown.DROP:
            return outcomes.left_out(row, f"perhaps sent; Slack would not say ({error.reason})")
        return outcomes.again(
            row, f"perhaps sent; Slack would not say ({error.reason})", now, self._pace
        )
