"""What the bot promises beyond what it always did: a rule is looked for only where it is promised.

A promise that is being rebuilt can be switched off here, and nowhere else.
"""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Promises:
    """Which of the promises are looked for."""

    #: all that is asked of somebody on a day is one message; a second one may be the reminder
    folds_a_day: bool = True
    #: a check-in asks daily for two weeks, then on Monday, Wednesday and Friday, then weekly
    asks_less_as_it_settles: bool = True
    #: after three missed days somebody is asked whether this is still useful, and left in peace for ten
    leaves_in_peace: bool = True
    #: what is not done late in its window is reminded of, once
    reminds: bool = True
    #: all rollouts together ask no more of anybody than six minutes a week
    keeps_to_six_minutes: bool = True

    @property
    def may_stay_silent(self) -> bool:
        """Whether there are days on which the bot leaves somebody out on purpose."""
        return self.asks_less_as_it_settles or self.leaves_in_peace


TODAY = Promises()
