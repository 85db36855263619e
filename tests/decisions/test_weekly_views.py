"""A week of decisions in a digest."""

import pytest

from bot.decisions.model import Decision
from bot.decisions.views import weekly_lines


def taken(number: int) -> list[Decision]:
    return [Decision(words=f"Slips <!channel> {each}") for each in range(1, number + 1)]


@pytest.mark.parametrize(
    ("number", "due", "shows_words", "said"),
    [
        (0, 0, True, []),
        (1, 0, True, ["*Decisions:* decided “Slips &lt;!channel&gt; 1”"]),
        (1, 0, False, ["*Decisions:* decided 1 decision"]),
        (0, 2, True, ["*Decisions:* 2 to look at again"]),
    ],
)
def test_a_week_is_one_line(number: int, due: int, shows_words: bool, said: list[str]) -> None:
    assert weekly_lines(taken(number), due, shows_words=shows_words) == said


def test_of_many_three_are_named() -> None:
    [line] = weekly_lines(taken(5), 1, shows_words=True)
    assert line.endswith("3” and 2 more · 1 to look at again")
