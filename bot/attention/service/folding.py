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
from bot.attention.model import DAILY, AskState
from bot.attention.rules import Folded, Moment, Waiting
from bot.attention.service.asking import as_new, ask_all
from bot.attention.service.reminding import plan_reminder, remind
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
        day = turn.day
        remind(turn, now)
        folded = rules.fold(_waiting(turn), _moment(turn, now))
        _write(turn, folded, now)
        if folded.carried:
            _carry(session, turn, folded.carried)
        day.next_at = min(
            (at for at in (folded.next_at, day.remind_at, day.later_at) if at), default=None
        )

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


def _waiting(turn: Turn) -> list[Waiting]:
    return [
        Waiting(
            ask_id=ask.id,
            rollout_id=ask.rollout_id,
            series=ask.series,
            subject_id=ask.subject_id,
            begins_at=ask.begins_at,
            ends_at=ask.ends_at,
            worth=ask.worth,
            effort=ask.effort,
            is_waiting=ask.state == AskState.WAITING,
            asked_last=turn.asked_last.get((ask.user_id, ask.rollout_id)),
        )
        for ask in turn.asks
    ]


def _moment(turn: Turn, now: datetime) -> Moment:
    day = turn.day
    return Moment(
        on_date=day.on_date,
        rhythm=turn.rhythm,
        limits=turn.limits,
        messages=day.messages,
        sections=sum(ask.part == day.messages - 1 for ask in turn.asks),
        spent=turn.spent,
        now=now,
    )


def _write(turn: Turn, folded: Folded, now: datetime) -> None:
    """Note what was decided, and have the day's message leave, or show what is new in it."""
    day, by_id = turn.day, {ask.id: ask for ask in turn.asks}
    for ask_id, reason in folded.left_out.items():
        left = by_id[ask_id]
        left.state, left.reason, left.settled_at = AskState.LEFT_OUT, reason, now
    if not folded.asked:
        return
    is_new = day.messages < turn.limits.messages
    if is_new:
        day.messages += 1
    asked = [by_id[ask_id] for ask_id in folded.asked]
    for ask in asked:
        ask.state, ask.asked_at, ask.part = AskState.ASKED, now, day.messages - 1
    if is_new:
        until = max(ask.ends_at for ask in asked)
        due = min(ask.begins_at for ask in asked)
        turn.tell(DAILY, day.messages - 1, until=until, now=now, due=due)
    else:
        turn.refreshed.append(f"{DAILY}:{day.id}:{day.messages - 1}")
    plan_reminder(turn, asked, now)


def _carry(session: Session, turn: Turn, carried: Sequence[int]) -> None:
    """Let what did not fit wait for the next working day."""
    by_id = {ask.id: ask for ask in turn.asks}
    first = by_id[carried[0]]
    found = rules.tomorrow(
        turn.rhythm, turn.day.on_date, rules.clock_at(turn.rhythm, first.begins_at)
    )
    if not found:
        return
    on_date, hour = found
    waiting = [by_id[ask_id] for ask_id in carried]
    moved = [as_new(ask, on_date=on_date, begins_at=hour, ends_at=ask.ends_at) for ask in waiting]
    for ask in waiting:
        session.delete(ask)
    ask_all(session, turn.day.workspace_id, moved)


def next_due(session: Session) -> datetime | None:
    """Return when somebody is asked or reminded next."""
    return store.next_due(session)


def too_late_between(session: Session, workspace_id: str, since: datetime, until: datetime) -> int:
    """Count what was to be asked between two instants and never was, as its time had passed."""
    return store.left_out_between(session, workspace_id, rules.TOO_LATE, since, until)
