"""What people do when they are asked, by their habits; chance is seeded, so a quarter is always the same."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from random import Random

from bot.sandbox.person import Person
from tests.stories.quarter.acting import answer_by_form, skip, write_back
from tests.stories.quarter.cast import Habit
from tests.stories.quarter.reading import Asked

Doing = Callable[[Person, Asked], Awaitable[bool]]

SOON, WITHIN_THE_HOUR = (3, 14), (10, 55)
LATER, AFTER_THE_CLOSE = (60, 200), (300, 420)
"""Minutes, from and to."""

OFTEN: dict[Habit, list[tuple[float, Doing, tuple[int, int]]]] = {
    Habit.QUICK: [(0.15, answer_by_form, SOON), (0.5, write_back, SOON)],
    Habit.WRITER: [(0.6, write_back, WITHIN_THE_HOUR)],
    Habit.LATE: [(0.25, write_back, LATER), (0.15, answer_by_form, AFTER_THE_CLOSE)],
    Habit.SKIPPER: [(0.5, skip, WITHIN_THE_HOUR), (0.1, write_back, SOON)],
    Habit.EARLY: [(0.6, write_back, SOON)],
    Habit.MOODY: [
        (0.05, answer_by_form, SOON),
        (0.2, write_back, LATER),
        (0.1, skip, SOON),
        (0.05, answer_by_form, AFTER_THE_CLOSE),
    ],
    Habit.NEVER: [],
}
EVENINGS = 0.35
"""How often those with the habit answer the next day's check-in on the evening before."""


def chosen(habit: Habit, chance: Random) -> tuple[Doing, timedelta] | None:
    """Return what somebody does about an ask, and after how long; None: nothing."""
    dice, minutes = chance.random(), chance.random()
    for share, doing, (least, most) in OFTEN[habit]:
        dice -= share
        if dice < 0:
            return doing, timedelta(minutes=round(least + (most - least) * minutes))
    return None


def answers_early(habit: Habit, chance: Random) -> bool:
    """Tell whether somebody answers this evening what they would be asked tomorrow."""
    return habit is Habit.EARLY and chance.random() < EVENINGS
