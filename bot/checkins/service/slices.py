"""Some people of a check-in on one day: who of them is asked when, and who is not."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from bot.attention.model import Spared
from bot.checkins import rules
from bot.checkins.model import Checkin, Run
from bot.checkins.rules import Taker
from bot.checkins.service.wondering import Doubt
from bot.people.model import Hours
from bot.people.rules import instant_of


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

    @cached_property
    def _hours(self) -> dict[str, datetime]:
        return rules.prompts(
            self.day, self.takers, opened_at=self.opened_at, window=self.checkin.window
        )


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
