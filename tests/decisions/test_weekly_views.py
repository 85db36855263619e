"""A week of decisions in a digest."""

from datetime import date

import pytest

from bot.decisions.model import Decision
from bot.decisions.views import weekly_lines

FRIDAY = date(2026, 11, 27)


def some(number: int, review_on: date | None = None) -> list[Decision]:
    return [
        Decision(words=f"Slips <!channel> {each}", review_on=review_on)
        for each in range(1, number + 1)
    ]


SLIPS = "“Slips &lt;!channel&gt; 1”"


@pytest.mark.parametrize(
    ("taken", "due", "proposed", "shows_words", "said"),
    [
        (0, [], 0, True, []),
        (1, [], 0, True, [f"*Decisions:* decided {SLIPS}"]),
        (1, [], 2, False, ["*Decisions:* decided 1 decision", "• 2 proposals wait for a yes"]),
        (
            0,
            some(1, date(2026, 11, 26)) + some(1, FRIDAY),
            0,
            True,
            [f"*Decisions:* to look at again: {SLIPS} since Thu 26 Nov and {SLIPS} on Fri 27 Nov"],
        ),
        (0, some(2, FRIDAY), 0, False, ["*Decisions:* 2 to look at again"]),
    ],
)
def test_what_was_decided_and_what_is_due_is_named(
    taken: int, due: list[Decision], proposed: int, shows_words: bool, said: list[str]
) -> None:
    lines = weekly_lines(some(taken), due, proposed, today=FRIDAY, shows_words=shows_words)
    assert lines == said


def test_of_many_three_are_named() -> None:
    first, second = weekly_lines(some(5), some(5, FRIDAY), 0, today=FRIDAY, shows_words=True)
    assert first.endswith("3” and 2 more")
    assert second.endswith("3” on Fri 27 Nov and 2 more")
