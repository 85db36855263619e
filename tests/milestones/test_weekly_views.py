"""A week of milestones and kudos in a digest."""

from datetime import date

from bot.milestones.model import Milestone, Thanks
from bot.milestones.views import due_words, weekly_lines

MONDAY = date(2026, 11, 23)


def thanks(number: int) -> list[Thanks]:
    return [
        Thanks(
            rollout_name="Online ordering",
            giver="Lea",
            receivers=("Ana *Petrov*", "Ben"),
            reason=f"staying late <!channel> {each}",
            given_on=MONDAY,
            is_private=False,
        )
        for each in range(number)
    ]


def test_what_was_reached_and_who_was_thanked_stand_in_a_line_each() -> None:
    reached, thanked = weekly_lines([Milestone(what="100 *orders*")], thanks(1), shows_words=True)
    assert reached == "*Reached:* “100 ∗orders∗”"
    assert thanked == "*Thanks:* Ana ∗Petrov∗ and Ben for staying late &lt;!channel&gt; 0"


def test_where_others_read_it_there_are_only_numbers() -> None:
    assert weekly_lines([Milestone(what="A")], thanks(2), shows_words=False) == [
        "*Reached:* 1 milestone",
        "*Thanks:* 2 thank-yous",
    ]


def test_nothing_is_said_of_nothing_and_of_many_three_are_named() -> None:
    assert weekly_lines([], [], shows_words=True) == []
    [line] = weekly_lines([], thanks(5), shows_words=True)
    assert line.endswith("2 · 2 more")
    assert due_words(Milestone(what="x" * 200)).count("x") < 70
