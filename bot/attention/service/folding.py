"""Time passes: what waits for people goes into the one message of their day, and they are reminded once.

Days are gone through in slices, each a transaction of its own. What is decided here is written down
with its reason; the message itself is drawn when it leaves.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from bot.attention import rules, store
from bot.attention.hooks import Kinds
from bot.attention.model import AskState
from bot.attention.service.asking import ask_all
from bot.attention.service.taking import take
from bot.attention.service.turns import Turn, turns_of
from bot.delivery import outbox

AT_ONCE = 500
"""Days gone through in one transaction."""


class Folding:
    """A job that asks people what is due, and reminds them; it tells features what it left out."""

    def __init__(self, kinds: Kinds) -> None:
        self._kinds = kinds

    def run(self, session: Session, now: datetime) -> bool:
        """Go through the days that are due, as far as one transaction goes; tells whether to go on."""
        due = store.due(session, now, AT_ONCE)
        if not due:
            return False
        workspace_id = due[0].workspace_id
        turns = turns_of(session, [day for day in due if day.workspace_id == workspace_id], now)
        for turn in turns:
            self._take(session, turn, now)
        outbox.tell_all(session, [telling for turn in turns for telling in turn.told])
        keys = [key for turn in turns for key in turn.refreshed]
        if keys:
            outbox.refresh_all(session, workspace_id=workspace_id, keys=keys, now=now)
        self._tell_of_left_out(session, turns, now)
        return len(due) == AT_ONCE or len(turns) < len(due)

    def _take(self, session: Session, turn: Turn, now: datetime) -> None:
        carried = take(turn, now)
        for ask, _ in carried:
            session.delete(ask)
        ask_all(session, turn.day.workspace_id, [moved for _, moved in carried])

    def _tell_of_left_out(self, session: Session, turns: Sequence[Turn], now: datetime) -> None:
        found: defaultdict[str, list[int]] = defaultdict(list)
        for turn in turns:
            for ask in turn.asks:
                if ask.state == AskState.LEFT_OUT and ask.settled_at == now:
                    found[ask.kind].append(ask.subject_id)
        for kind, subject_ids in found.items():
            if kind in self._kinds.known:
                workspace_id = turns[0].day.workspace_id
                self._kinds.known[kind].left_out(session, workspace_id, subject_ids, now)


def next_due(session: Session) -> datetime | None:
    """Return when somebody is asked or reminded next."""
    return store.next_due(session)


def too_late_between(session: Session, workspace_id: str, since: datetime, until: datetime) -> int:
    """Count what was to be asked between two instants and never was, as its time had passed."""
    return store.left_out_between(session, workspace_id, rules.TOO_LATE, since, until)
