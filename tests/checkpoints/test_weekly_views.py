"""A week of votes in a digest."""

import pytest

from bot.checkpoints.views import weekly_lines


@pytest.mark.parametrize(
    ("open_count", "waiting", "said"),
    [
        (0, 0, []),
        (2, 0, ["*Votes:* 2 open"]),
        (0, 1, ["*Votes:* 1 waits for the outcome"]),
        (1, 2, ["*Votes:* 1 open · 2 wait for the outcome"]),
    ],
)
def test_a_week_is_one_line(open_count: int, waiting: int, said: list[str]) -> None:
    assert weekly_lines(open_count, waiting) == said
