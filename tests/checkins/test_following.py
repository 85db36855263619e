"""What is asked about again: which steps, which blockers, and how it looks."""

import pytest

from bot.checkins import rules, views
from bot.checkins.model import Entry, FollowUp, Outcome, Question, Run, Way, blocks, worded
from bot.sandbox.checks import refusals
from bot.slack import blocks as shapes

STEPS = Question(text="What’s next?", way=Way.STEPS)
BLOCKER = Question(text="Anything in the way?", way=Way.BLOCKER)


def before(answer: str, *followed: FollowUp) -> Entry:
    return Entry(run=Run(questions=[STEPS]), answers=[answer], followed=list(followed))


def test_the_steps_of_last_time_are_its_lines_and_then_what_was_not_over_before() -> None:
    going_on = FollowUp(text="Call Eve", outcome=Outcome.STILL)
    unticked = FollowUp(text="Ask Dan")
    over = [FollowUp(text=o, outcome=o) for o in (Outcome.DONE, Outcome.DROPPED)]
    blocker = FollowUp(text="The till", blocker_id=3, outcome=Outcome.STILL)
    planned = before("Bake\n\n  Order   flour \nsame plan", going_on, unticked, *over, blocker)
    assert rules.steps_of(planned) == ["Bake", "Order flour", "Call Eve", "Ask Dan"]


def test_what_is_planned_again_stands_with_the_newest_and_once() -> None:
    planned = before("Bake\nCall Eve", FollowUp(text="Ask Dan"), FollowUp(text="Call Eve"))
    assert rules.steps_of(planned) == ["Bake", "Call Eve", "Ask Dan"]


def test_steps_are_kept_each_once_and_short_and_not_without_end() -> None:
    lines = ["twice", "twice", "x" * 999, *(f"Step {n}" for n in range(99))]
    steps = rules.steps_of(before("\n".join(lines)))
    assert len(steps) == rules.MOST_KEPT == len(set(steps))
    assert max(map(len, steps)) == rules.LONGEST_LABEL


def test_few_steps_are_asked_about_at_once_and_every_blocker() -> None:
    steps = [FollowUp(text=f"Step {n}") for n in range(9)]
    blocker = FollowUp(text="The till", blocker_id=3)
    assert rules.asked_at_once([*steps, blocker]) == [*steps[: rules.MOST_FOLLOWED], blocker]


@pytest.mark.parametrize("answer", ["", "no", "Nothing.", " None! ", "-", "All good", "n/a"])
def test_nothing_in_the_way_is_understood(answer: str) -> None:
    assert not blocks(BLOCKER, answer)
    assert rules.blocker_in([STEPS, BLOCKER], ["x", answer]) == ""


@pytest.mark.parametrize("answer", ["The till", "no flour", "Nothing works"])
def test_anything_else_is_in_the_way(answer: str) -> None:
    assert rules.blocker_in([STEPS, BLOCKER], ["x", answer]) == answer


def test_only_what_was_asked_about_again_can_be_settled() -> None:
    asked = [FollowUp(text="Call Eve"), FollowUp(text="The till", blocker_id=3)]
    said = {"blocker3": "solved", "blocker4": "solved"}
    assert [each.outcome for each in rules.followed(asked, said)] == [None, Outcome.SOLVED]


def test_the_usual_questions_are_understood_by_their_words() -> None:
    ways = [question.way for question in rules.questions_in("\n".join(rules.QUESTIONS))]
    assert ways == [Way.WORDS, Way.STEPS, Way.BLOCKER]
    assert worded("What's next?").way == Way.STEPS


def test_the_longest_of_them_are_what_slack_takes() -> None:
    text = "&<*>Ω" * 30
    found = [FollowUp(text=f"{n}{text}"[:150], outcome=Outcome.DONE) for n in range(5)]
    found += [FollowUp(text=text, blocker_id=n, outcome=Outcome.STILL) for n in range(1, 6)]
    form = shapes.form("x", *views.follow_up_fields(found), callback_id="x", submit="Send")
    drawn = views.answer("N" * 80, [], mood=5, part=0, followed=found)
    assert refusals("modal", form) == []
    assert refusals("message", dict(drawn)) == []
    assert "<*>" not in str(drawn)
