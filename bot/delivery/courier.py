"""What happens to claimed rows: drawn, brought to Slack, and their outcomes recorded."""

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import cast

from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from bot.clock import Clock
from bot.database import Database
from bot.delivery import outcomes
from bot.delivery.drawing import Later, Picture, draw, draw_all, fact_of, parent_ts
from bot.delivery.ledger import Ledger
from bot.delivery.model import (
    EDIT,
    LOOK,
    MARKING,
    METHODS,
    OPEN,
    POST,
    PUBLISH,
    REOPEN,
    WHISPER,
    Claimed,
    State,
    calls_of,
)
from bot.delivery.notices import Attached, Gone, IfUnknown, Illustrated, Moot, Notices
from bot.delivery.outcomes import Outcome
from bot.delivery.pace import Pace
from bot.delivery.posting import Poster
from bot.delivery.remedies import CallFailedError, Remedy
from bot.delivery.tally import Tally
from bot.slack.blocks import Home, Message

log = logging.getLogger(__name__)

ORDINARY = Pace()

HARMLESS = {PUBLISH, *MARKING}
"""Calls that may be made again whatever has become of them."""

Sheet = Picture | Later | Outcome
"""What a row has become when it was drawn: a message, a wait, or its end."""


class Courier:
    """Brings rows to Slack."""

    def __init__(
        self,
        database: Database,
        poster: Poster,
        notices: Notices,
        clock: Clock,
        pace: Pace = ORDINARY,
        *,
        tally: Tally | None = None,
    ) -> None:
        self._tally = tally or Tally()
        self._database = database
        self._poster = poster
        self._notices = notices
        self._clock = clock
        self._pace = pace
        #: until when Slack wants no more calls of a method: what was claimed before need not ask again
        self._closed: dict[tuple[str, str], datetime] = {}
        self.ledger = Ledger(database, clock, pace, self._gave_up)

    async def drawn(self, rows: Sequence[Claimed]) -> Sequence[Sheet]:
        """Draw due rows from today's facts, together; a fault in one holds up no other."""
        if not rows:
            return []
        try:
            return await self._database.read(draw_all, rows, self._notices, self._clock())
        except Exception:  # noqa: BLE001 -- whichever it was, it comes again where each is drawn alone
            return [await self._drawn(row) for row in rows]

    async def deliver(self, row: Claimed, sheet: Sheet, until: float) -> None:
        """Bring a drawn row to Slack, unless the loop's time is past `until`, and note its outcome."""
        if isinstance(sheet, Picture):
            sheet = await self._brought(row, sheet, until)
        elif isinstance(sheet, Later):
            sheet = outcomes.later(row, "the message it belongs to comes first", sheet.at)
        self._note(sheet)

    async def find_out(self, row: Claimed) -> None:
        """Ask Slack about a row nobody knows the outcome of: record it, or send it again."""
        self._note(await self._asked_about(row))

    def _note(self, outcome: Outcome) -> None:
        """Have an outcome recorded, and count it."""
        self.ledger.add(outcome)
        method, reason = outcome.row.method, outcome.reason or ""
        if outcome.state == State.SENT and outcome.answered:
            self._tally.sent(EDIT if method == REOPEN else method)
        elif outcome.state == State.FAILED:
            self._tally.given_up(reason)
        elif outcome.closed and outcome.closed[0] in {*METHODS, LOOK}:
            self._tally.refused(outcome.closed[0])
        elif outcome.failed:
            self._tally.again(reason)

    async def _drawn(self, row: Claimed) -> Sheet:
        try:
            return await self._database.read(draw, row, self._notices, self._clock())
        except OperationalError:
            return outcomes.again(row, "the database was away", self._clock(), self._pace)
        except Exception as error:  # a feature's fault must not hold up the others' messages
            log.exception("%s could not be drawn", row.key)
            return outcomes.failed(row, f"it could not be drawn ({type(error).__name__})")

    async def _brought(self, row: Claimed, picture: Picture, until: float) -> Outcome:
        drawn = picture.drawn
        if isinstance(drawn, Moot) or (isinstance(drawn, Gone) and not row.ts):
            return outcomes.left_out(row, drawn.reason)
        now = self._clock()
        is_late = asyncio.get_running_loop().time() > until  # the clock may have been set back
        if is_late or now >= row.lease_until - self._pace.margin:
            return outcomes.put_back(row, "it was taken too long ago")
        if self._is_closed(row, now):
            return outcomes.put_back(row, "ratelimited")
        try:
            return await self._called(row, picture)
        except CallFailedError as error:
            return self._mended(row, error)
        except OperationalError:  # nobody could be asked whose box it is
            return outcomes.again(row, "the database was away", self._clock(), self._pace)

    def _is_closed(self, row: Claimed, now: datetime) -> bool:
        if not self._closed:
            return False
        keys = [(row.workspace_id, method) for method in calls_of(row.method)]
        return any(self._closed.get(key, now) > now for key in keys)

    async def _called(self, row: Claimed, picture: Picture) -> Outcome:
        drawn = picture.drawn
        assert not isinstance(drawn, Moot)
        if isinstance(drawn, Gone):
            await self._poster.remove(row)
            return outcomes.taken_away(row, drawn.reason)
        if row.method in MARKING:
            assert picture.thread_ts
            await self._poster.mark(row, picture.thread_ts)
            return outcomes.sent(row, None, None)
        if row.method == PUBLISH:
            await self._poster.publish(row, cast("Home", drawn))
            return outcomes.sent(row, None, None)
        drawn = cast("Message | Illustrated | Attached", drawn)
        if row.method == WHISPER:
            await self._poster.whisper(row, cast("Message", drawn), picture.thread_ts)
            return outcomes.sent(row, row.destination, None)
        if row.ts:
            await self._poster.edit(row, drawn)
            return outcomes.sent(row, row.channel_id, row.ts)
        return outcomes.sent(row, *await self._poster.post(row, drawn, picture.thread_ts))

    def _mended(self, row: Claimed, error: CallFailedError) -> Outcome:
        """Return what a failed call means for the row."""
        now = self._clock()
        if error.wait:
            method = EDIT if row.ts and error.method != OPEN else error.method
            self._closed[row.workspace_id, method] = now + error.wait
            waits = outcomes.closed(row, error.reason, method, now + error.wait)
            return replace(waits, answered=True)
        if error.remedy == Remedy.HALT:
            log.error("nothing can be sent: Slack refuses SLACK_BOT_TOKEN (%s)", error.reason)
            return outcomes.halted(row, error.reason)
        if error.remedy == Remedy.LEAVE_OUT:
            return outcomes.left_out(row, error.reason)
        if error.remedy == Remedy.AWAY:
            return outcomes.away(row, error.reason)
        if error.remedy == Remedy.ASK and row.method == WHISPER:
            return replace(self._by_its_kind(row, error.reason), outages=1)
        if error.remedy == Remedy.ASK and not row.ts and row.method not in HARMLESS:
            doubt = outcomes.in_doubt(row, error.reason, now + self._pace.look_after)
            return replace(doubt, outages=1)
        if error.remedy in {Remedy.ASK, Remedy.RETRY}:  # to edit or to remove twice does no harm
            is_the_same = bool(row.failures) and row.method not in {OPEN, POST}
            again = outcomes.again(row, error.reason, now, self._pace)
            return again if is_the_same else replace(again, outages=1)
        if _is_no_loss(row, error.remedy):
            return replace(outcomes.left_out(row, error.reason), answered=True)
        log.error("%s was not sent: %s", row.key, error.reason, exc_info=error.remedy == Remedy.BUG)
        return replace(outcomes.failed(row, error.reason), answered=True)

    async def _asked_about(self, row: Claimed) -> Outcome:
        if row.ts or row.method in HARMLESS:
            return outcomes.again(row, "perhaps not shown", self._clock(), self._pace)
        if row.method == WHISPER:
            return self._by_its_kind(row, "it cannot be looked for")
        try:
            thread_ts = await self._database.read(parent_ts, row)
            found = await self._poster.find(row, thread_ts)
        except CallFailedError as error:
            return self._without_an_answer(row, error)
        if found:
            return outcomes.sent(row, *found)
        again = outcomes.again(row, "not found in Slack", self._clock(), self._pace)
        return replace(again, answered=True)

    def _without_an_answer(self, row: Claimed, error: CallFailedError) -> Outcome:
        """Where Slack will never tell, the kind of message decides; while it is away, nobody does."""
        now = self._clock()
        if error.remedy == Remedy.LEAVE_OUT:
            return outcomes.left_out(row, error.reason)
        if error.remedy not in {Remedy.GIVE_UP, Remedy.BUG}:
            wait = error.wait or self._pace.wait_after(row.failures + 1)
            doubt = outcomes.in_doubt(row, error.reason, now + wait, failed=True)
            closed = (LOOK, now + wait) if error.wait else None
            return replace(
                doubt, closed=closed, answered=bool(error.wait), outages=0 if error.wait else 1
            )
        return replace(self._by_its_kind(row, error.reason), answered=True)

    def _by_its_kind(self, row: Claimed, reason: str) -> Outcome:
        """Let the kind of message say what is worse: never, or twice."""
        reason = f"perhaps sent; Slack would not say ({reason})"
        notice = self._notices.known.get(row.notice)
        if notice and notice.if_unknown == IfUnknown.DROP:
            return outcomes.left_out(row, reason)
        return outcomes.again(row, reason, self._clock(), self._pace)

    def _gave_up(self, session: Session, row: Claimed, reason: str, now: datetime) -> None:
        """Let the feature say so to whom it concerns; its fault must not undo what is recorded."""
        notice = self._notices.known.get(row.notice)
        if notice is None or notice.given_up is None:
            return
        try:
            with session.begin_nested():
                notice.given_up(session, fact_of(row, now), reason)
        except Exception:
            log.exception("nobody was told that %s was not sent", row.key)


def _is_no_loss(row: Claimed, remedy: Remedy) -> bool:
    """Whether nobody misses what cannot be done: nothing is asked in a Home tab, and a pin says nothing."""
    return row.method in MARKING or (row.method == PUBLISH and remedy == Remedy.GIVE_UP)
