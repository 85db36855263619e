"""What a digest may say of who answered: of much the same people, and of no team that is too small."""

from datetime import date, timedelta

import pytest

from bot.checkins import rules
from bot.checkins.model import Turnout
from bot.rollouts.hooks import Week

BEGAN = date(2026, 11, 2)
A_WEEK = timedelta(days=7)


def turnout(numbers: range, answered: int = 0) -> Turnout:
    ids = [f"U{number}" for number in numbers]
    return Turnout(
        asked_of=dict.fromkeys(ids, 1),
        answered_by={each: int(n < answered) for n, each in enumerate(ids)},
    )


@pytest.mark.parametrize(
    ("before", "now", "is_so"),
    [
        (range(6), range(6), True),
        (range(6), range(1, 7), True),  # one has gone, another come
        (range(6), range(8), True),
        (range(6), range(9), False),
        (range(6), range(2, 6), True),
        (range(6), range(3, 6), False),
        (range(6), range(3, 9), False),
    ],
)
def test_weeks_are_compared_where_a_third_of_the_people_changed_at_most(
    before: range, now: range, is_so: bool
) -> None:
    assert rules.comparable(turnout(now), turnout(before)) is is_so


@pytest.mark.parametrize(
    ("sizes", "named", "small"),
    [
        ({"Bakers": 9, "Drivers": 5}, ["Drivers"], 0),
        ({"Bakers": 9, "Drivers": 4}, [], 0),
        ({"Bakers": 9, "Drivers": 4, "Shop": 3}, [], 2),
        ({"Bakers": 9, "Drivers": 4, "Shop": 2}, [], 0),
        ({"Bakers": 9, "Drivers": 6, "Night": 3, "Shop": 3}, ["Drivers"], 2),
        ({"Bakers": 4, "Drivers": 5}, [], 0),
    ],
)
def test_small_teams_that_say_nothing_are_counted_together_and_not_named(
    sizes: dict[str, int], named: list[str], small: int
) -> None:
    teams = [team for team, number in sizes.items() for _ in range(number)]
    found = turnout(range(len(teams)), answered=sizes["Bakers"])
    by_person = dict(zip(found.asked_of, teams, strict=True))

    assert rules.silent_teams(found, by_person) == (named, small)


def test_the_first_weeks_are_spoken_of_once_they_are_over_since_a_while() -> None:
    weeks = [Week(first=BEGAN + n * A_WEEK, last=BEGAN + (n + 1) * A_WEEK) for n in range(5)]
    begun_late = weeks[1].first

    def first(number: int, began: date = BEGAN) -> tuple[Week, ...]:
        week = weeks[number]
        return rules.first_weeks(
            Week(first=week.first, last=week.last, earlier=tuple(weeks[:number])), began
        )

    assert first(2) == ()
    assert first(3) == tuple(weeks[:2])
    assert first(4, begun_late + A_WEEK / 2) == tuple(weeks[1:3])
