"""Some people of a check-in on one day: who of them is asked when, and who is not.

All of it is decided here and stored by nobody: the job that opens a day stores it, and the preview looks
at days to come in the same way.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from bot.attention.model import Spared
from bot.checkins import rules
from bot.checkins.model import Arrangement, Checkin, Run
from bot.checkins.rules import Taker
from bot.checkins.service.asking import Asking
from bot.checkins.service.pacing import Opened
from bot.checkins.service.wondering import Doubt
from bot.people.model import Hours, Rhythm
from bot.people.rules import instant_of

Person = tuple[int, str, datetime, str]
"""Somebody who takes part: the rollout's id, theirs, since when, and Slack's zone."""


@dataclass(kw_only=True)
class Slice:
    """Those people of one check-in whose turn it is to be put into its run."""

    checkin: Checkin
    #: the local date it is about, and the instant of its first prompt
    day: date
    opened_at: datetime
    takers: Sequence[Taker]
    #: after whom the next slice goes on; None: this is the last
    up_to: str | None
    run: Run | None
    #: of everybody who takes part, in this slice or not; looked up for the first and the last
    hours: set[Hours] = field(default_factory=set)

    @cached_property
    def asking(self) -> dict[str, datetime]:
        """Return who is asked, and when."""
        doubted = {doubt.own.user_id for doubt in self.doubts}
        return {user_id: at for user_id, at in self._hours.items() if user_id not in doubted}

    @cached_property
    def doubts(self) -> list[Doubt]:
        """Return who is asked whether this is still useful, in place of being asked."""
        return [
            Doubt(
                own=one.own,
                day=self.day,
                at=self._hours[one.user_id],
                window=self.checkin.window,
                rollout_id=self.checkin.rollout_id,
            )
            for one in self.takers
            if one.own and rules.is_doubtful(one.own) and one.user_id in self._hours
        ]

    @cached_property
    def spared(self) -> list[Spared]:
        """Return who is not asked that day, and why."""
        rollout_id = self.checkin.rollout_id
        return [
            _note(taker, self.day, self.checkin.id, rollout_id, *found)
            for taker in self.takers
            if taker.user_id not in self._hours and (found := rules.unasked(self.day, taker))
        ]

    @property
    def begins_at(self) -> datetime:
        """When the first of them is asked, and the channel is shown the day."""
        return min(self.asking.values(), default=self.opened_at)

    @property
    def opened(self) -> Opened:
        """The day as that after which the pace may change."""
        told_at = max(self.opened_at, self.begins_at)
        return Opened(checkin=self.checkin, day=self.day, told_at=told_at)

    def to_ask(self) -> list[Asking]:
        """Return those who are asked in the run, once there is one."""
        return [
            Asking(
                run=self.run,
                taker=taker,
                at=self.asking[taker.user_id],
                window=self.checkin.window,
                rollout_id=self.checkin.rollout_id,
            )
            for taker in self.takers
            if self.run and taker.user_id in self.asking
        ]

    def is_postponed(self, now: datetime) -> bool:
        """Wait for whoever is first now, where those who were to be asked first have left."""
        first = rules.opening(self.day, self.hours)
        if self.run or first is None or first <= now:
            return False
        self.checkin.next_at = first
        return True

    def new_run(self) -> Run:
        """Return the run of the day, which begins now."""
        return Run(
            workspace_id=self.checkin.workspace_id,
            checkin_id=self.checkin.id,
            on_date=self.day,
            at=self.checkin.at,
            questions=self.checkin.questions,
            shown=self.checkin.shown,
            closes_at=self.opened_at + self.checkin.window,
            opened_up_to=self.up_to,
        )

    def move_on(self) -> None:
        """Let the next slice go on after this one, or the check-in wait for its next day."""
        if self.run:
            self.run.opened_up_to = self.up_to
        if self.up_to is None:
            checkin = self.checkin
            checkin.next_on = rules.next_day(rules.timetable_of(checkin), self.day)
            checkin.next_at = rules.opening(checkin.next_on, self.hours)

    @cached_property
    def _hours(self) -> dict[str, datetime]:
        return rules.prompts(
            self.day, self.takers, opened_at=self.opened_at, window=self.checkin.window
        )


def slice_of(
    checkin: Checkin, run: Run | None, takers: Sequence[Taker], *, is_cut: bool = False
) -> Slice:
    """Return people whose turn it is on the check-in's next day; `is_cut`, where others come after them."""
    assert checkin.next_on is not None and checkin.next_at is not None
    return Slice(
        checkin=checkin,
        day=checkin.next_on,
        opened_at=checkin.next_at,
        takers=takers,
        up_to=takers[-1].user_id if is_cut else None,
        run=run,
    )


def takers_of(
    people: Iterable[Person],
    checkins: Sequence[Checkin],
    runs: Mapping[int, Run],
    rhythms: Mapping[str, Rhythm],
    owns: Mapping[tuple[int, str], Arrangement],
) -> dict[int, list[Taker]]:
    """Return who takes part, and when each may and is to be asked, by rollout."""
    found = defaultdict[int, list[Taker]](list)
    by_rollout = {checkin.rollout_id: checkin for checkin in checkins}
    everybody = {c.id: rules.timetable_of(c, run=runs.get(c.id)) for c in checkins}
    for rollout_id, user_id, since, _ in people:
        checkin = by_rollout[rollout_id]
        own = owns.get((checkin.id, user_id))
        taker = Taker(
            user_id=user_id,
            rhythm=rhythms[user_id],
            since=since,
            timetable=rules.timetable_of(checkin, own, run=runs.get(checkin.id))
            if own
            else everybody[checkin.id],
            own=own,
        )
        found[rollout_id].append(taker)
    return found


def _note(
    taker: Taker, day: date, checkin_id: int, rollout_id: int, reason: str, kind: str
) -> Spared:
    return Spared(
        user_id=taker.user_id,
        kind=kind,
        subject_id=checkin_id,
        rollout_id=rollout_id,
        on_date=day,
        at=instant_of(day, taker.timetable.at, taker.zone),
        reason=reason,
    )
