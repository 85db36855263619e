"""What becomes of one person's day at a moment: it is decided and noted in the turn, and stored by nobody here.

The job that asks people does this with what is on record, and the preview with what will be.
"""

from collections.abc import Sequence
from datetime import datetime

from bot.attention import rules
from bot.attention.model import DAILY, URGENT, Ask, AskState, NewAsk
from bot.attention.rules import Folded, Moment, Waiting
from bot.attention.service.asking import as_new
from bot.attention.service.reminding import plan_reminder, remind
from bot.attention.service.turns import Turn


def take(turn: Turn, now: datetime) -> list[tuple[Ask, NewAsk]]:
    """Ask somebody what is due, and remind them; the turn says what leaves because of it.

    Returns what did not fit and lasts longer, each with the ask that takes its place on another day.
    """
    day = turn.day
    remind(turn, now)
    pressing_at = _interrupt(turn, now)
    folded = rules.fold(_waiting(turn), _moment(turn, now))
    _note(turn, folded, now)
    times = (folded.next_at, pressing_at, day.remind_at, day.later_at)
    day.next_at = min((at for at in times if at), default=None)
    return _carried(turn, folded.carried) if folded.carried else []


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
        if not ask.pressing
    ]


def _interrupt(turn: Turn, now: datetime) -> datetime | None:
    """Ask by itself what cannot wait for the day's message; returns when to look again, if something is left."""
    times = []
    for ask in turn.asks:
        if ask.pressing and ask.state == AskState.WAITING:
            found = rules.interrupts(turn.rhythm, ask.pressing, ask.begins_at, ask.ends_at, now=now)
            if isinstance(found, str):
                ask.state, ask.reason, ask.settled_at = AskState.LEFT_OUT, found, now
            elif found > now:
                times.append(found)
            else:
                ask.state, ask.asked_at = AskState.ASKED, now
                turn.tell(URGENT, ask.id, until=ask.ends_at, now=now, due=ask.begins_at)
    return min(times, default=None)


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


def _note(turn: Turn, folded: Folded, now: datetime) -> None:
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


def _carried(turn: Turn, carried: Sequence[int]) -> list[tuple[Ask, NewAsk]]:
    """Let what did not fit wait for the next working day."""
    by_id = {ask.id: ask for ask in turn.asks}
    first = by_id[carried[0]]
    found = rules.tomorrow(
        turn.rhythm, turn.day.on_date, rules.clock_at(turn.rhythm, first.begins_at)
    )
    if not found:
        return []
    on_date, hour = found
    waiting = [by_id[ask_id] for ask_id in carried]
    return [
        (ask, as_new(ask, on_date=on_date, begins_at=hour, ends_at=ask.ends_at)) for ask in waiting
    ]
