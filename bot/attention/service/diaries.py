"""One person's days to come, lived through beforehand: `taking` decides about each, as it will when it comes."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import count

from bot.attention.hooks import Kinds
from bot.attention.model import (
    DAILY,
    Ask,
    AskState,
    Coming,
    ComingAsk,
    Day,
    Limits,
    NewAsk,
    Thing,
)
from bot.attention.service.asking import row_of
from bot.attention.service.limits import monday
from bot.attention.service.taking import take
from bot.attention.service.turns import SINCE, Turn
from bot.people.model import Rhythm
from bot.people.rules import with_working_day

NEVER_AN_ID = 1 << 61
"""Asks to come have no id yet; these are higher than any that is there."""


@dataclass(kw_only=True)
class Diary:
    """A person's days, with what is on record of them; whatever they are asked they answer at once."""

    workspace_id: str
    user_id: str
    rhythm: Rhythm
    limits: Limits
    kinds: Kinds
    #: seconds asked of them, by the Monday of the week
    spent: dict[date, int]
    #: when each rollout asked them last
    asked_last: dict[int, datetime]
    #: copies, so that nothing of this is ever stored
    days: dict[date, tuple[Day, list[Ask]]] = field(default_factory=dict)
    #: when it was decided not to ask something, by kind and subject
    left_out: dict[tuple[str, int], datetime] = field(default_factory=dict)
    #: what they will be asked, the last first
    _ahead: list[ComingAsk] = field(default_factory=list)
    #: the days on which something is to be done, and when
    _due: dict[date, datetime] = field(default_factory=dict)
    #: what they have answered, by kind and subject: nothing of it presses any more
    _answered: set[tuple[str, int]] = field(default_factory=set)
    _ids: Iterator[int] = field(default_factory=lambda: count(NEVER_AN_ID))

    def expect(self, asks: Iterable[ComingAsk]) -> None:
        """Note what they will be asked, each from the instant on at which it is known."""
        self._ahead = sorted([*self._ahead, *asks], key=lambda each: each.known_at)[::-1]

    def keep(self, day: Day, asks: list[Ask]) -> None:
        """Note a day that is on record, with all that was asked on it."""
        self.days[day.on_date] = day, asks
        self._answered |= {(a.kind, a.subject_id) for a in asks if a.state == AskState.DONE}
        self._look_again(day)

    def live(self, until: datetime, now: datetime) -> Iterator[Coming]:
        """Yield the messages of their days until an instant, the first first."""
        while (due := self._next_at()) and due < until:
            at = max(due, now)
            while self._ahead and self._ahead[-1].known_at <= at:
                coming = self._ahead.pop()
                self._ask(coming.ask, is_done=coming.is_done)
            for on_date in [each for each, next_at in self._due.items() if next_at <= at]:
                yield from self._take(*self.days[on_date], at)
                self._look_again(self.days[on_date][0])

    def _next_at(self) -> datetime | None:
        coming = (each.known_at for each in self._ahead[-1:])
        return min([*self._due.values(), *coming], default=None)

    def _look_again(self, day: Day) -> None:
        """Note when there is something to do on a day."""
        if day.next_at:
            self._due[day.on_date] = day.next_at
        else:
            self._due.pop(day.on_date, None)

    def _ask(self, new: NewAsk, *, is_done: bool = False) -> None:
        if new.on_date not in self.days:
            self.days[new.on_date] = self._new_day(new.on_date), []
        day, asks = self.days[new.on_date]
        day.next_at = min(day.next_at or new.begins_at, new.begins_at)
        ask = Ask(id=next(self._ids), **row_of(self.workspace_id, new, None))
        if is_done:
            ask.state = AskState.DONE
        asks.append(ask)
        self._look_again(day)

    def _new_day(self, on_date: date) -> Day:
        return Day(
            workspace_id=self.workspace_id,
            user_id=self.user_id,
            on_date=on_date,
            messages=0,
            reminders=0,
            requests=0,
        )

    def _take(self, day: Day, asks: list[Ask], at: datetime) -> Iterator[Coming]:
        for ask in (each for each in asks if each.pressing and each.state == AskState.WAITING):
            if (ask.kind, ask.subject_id) in self._answered:
                ask.state = AskState.DONE
        turn = Turn(
            day=day,
            asks=asks,
            rhythm=with_working_day(self.rhythm, day.on_date),
            limits=self.limits,
            spent=self.spent.get(monday(day.on_date), 0),
            asked_last=self._lately(day.on_date),
        )
        for gone, moved in take(turn, at):
            asks.remove(gone)
            self._ask(moved)
        for ask in asks:
            if ask.state == AskState.LEFT_OUT and ask.settled_at == at:
                self.left_out[ask.kind, ask.subject_id] = at
        asked = [ask for ask in asks if ask.state == AskState.ASKED]
        for alone in (ask for ask in asked if ask.part is None):
            yield Coming(user_id=self.user_id, at=at, things=things_in([alone], self.kinds))
        if folded := [ask for ask in asked if ask.part is not None]:
            yield self._message(turn, folded, at)
        self._answer(day, asked, at)
        if not any(ask.state == AskState.WAITING for ask in asks):
            day.next_at = None  # a reminder would find nothing open

    def _lately(self, on_date: date) -> Mapping[tuple[str, int], datetime]:
        since = on_date - SINCE
        found = self.asked_last.items()
        return {(self.user_id, rollout): at for rollout, at in found if at.date() >= since}

    def _message(self, turn: Turn, asked: list[Ask], at: datetime) -> Coming:
        return Coming(
            user_id=self.user_id,
            at=at,
            things=things_in(asked, self.kinds),
            reminder_at=turn.day.remind_at if any(ask.reminds for ask in asked) else None,
            is_added=not any(telling.notice == DAILY for telling in turn.told),
        )

    def _answer(self, day: Day, asked: list[Ask], at: datetime) -> None:
        week = monday(day.on_date)
        for ask in asked:
            ask.state = AskState.DONE
            self._answered.add((ask.kind, ask.subject_id))
            self.spent[week] = self.spent.get(week, 0) + ask.effort
            self.asked_last[ask.rollout_id] = at


def things_in(asks: Iterable[Ask], kinds: Kinds, what: str = "") -> tuple[Thing, ...]:
    """Return what a message holds, the most important first; `what` is what all of it is called, if anything."""
    ranked = sorted(asks, key=lambda ask: (-ask.worth, ask.id))
    found = (
        Thing(
            what=what or kinds.called(ask.kind),
            rollout_id=ask.rollout_id,
            is_private=kinds.is_private(ask.kind),
        )
        for ask in ranked
    )
    return tuple(dict.fromkeys(found))
