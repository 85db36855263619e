"""A week of votes in a digest."""

from datetime import date

import pytest

from bot.checkpoints.model import Pending
from bot.checkpoints.views import weekly_lines

OPEN = Pending(question="Slips <!channel>\nor tickets?", closes_on=date(2026, 12, 2))
CLOSED = Pending(question="A gate?", waits=5, decider="Ola *Nowak*", is_gate=True)


@pytest.mark.parametrize(
    ("pending", "shows_words", "said"),
    [
        ([], True, []),
        ([OPEN], True, ["*Votes:* “Slips &lt;!channel&gt; or tickets?” is open until Wed 2 Dec"]),
        (
            [CLOSED, OPEN],
            True,
            [
                "*Votes:* “A gate?”, a gate, is closed and has waited 5 days for Ola ∗Nowak∗ to say the outcome",
                "• “Slips &lt;!channel&gt; or tickets?” is open until Wed 2 Dec",
            ],
        ),
        ([CLOSED, OPEN], False, ["*Votes:* 1 open · 1 waits for the outcome"]),
    ],
)
def test_votes_are_named_to_those_for_whom_they_are(
    pending: list[Pending], shows_words: bool, said: list[str]
) -> None:
    assert weekly_lines(pending, shows_words=shows_words) == said


def test_of_many_three_are_named() -> None:
    assert weekly_lines([CLOSED] * 4 + [OPEN], shows_words=True)[3:] == [
        "• and 1 open · 1 waits for the outcome"
    ]
