"""What is asked about again."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.checkins.model import Entry, FollowUp, Outcome, Question, Way, blocks
from bot.checkins.rules.questions import lines_of

MOST_FOLLOWED, MOST_KEPT, LONGEST_LABEL = 5, 20, 150
"""Steps, and blockers, asked about at once; steps that wait to be; characters of each."""

OVER = (Outcome.DONE, Outcome.DROPPED)
SAME = ("same", "same plan", "same as yesterday", "same as before")
"""Ways to plan what was planned before: it stands above already."""


def asks_for_steps(questions: Sequence[Question]) -> bool:
    """Tell whether people are asked what they do next."""
    return any(question.way == Way.STEPS for question in questions)


def steps_of(before: Entry) -> list[str]:
    """Return what somebody planned the last time, and what was neither done nor dropped then."""
    going_on = [each for each in before.followed or () if each.outcome not in OVER]
    asked = zip(before.run.questions, before.answers, strict=False)
    planned = [
        line
        for question, answer in asked
        if question.way == Way.STEPS
        for line in lines_of(answer)
        if line.casefold() not in SAME
    ]
    steps = planned + [each.text for each in going_on if not each.blocker_id]
    return list(dict.fromkeys(shortened(step) for step in steps))[:MOST_KEPT]


def asked_at_once(follow_ups: Sequence[FollowUp]) -> list[FollowUp]:
    """Return what a form asks about: the newest steps, the others when there is room, and all blockers."""
    steps = [each for each in follow_ups if not each.blocker_id]
    return [*steps[:MOST_FOLLOWED], *(each for each in follow_ups if each.blocker_id)]


def shortened(text: str) -> str:
    """Return the words on one line, as short as a label."""
    one_line = " ".join(text.split())
    return one_line if len(one_line) <= LONGEST_LABEL else one_line[: LONGEST_LABEL - 1] + "…"


def followed(asked: Sequence[FollowUp], outcomes: Mapping[str, str]) -> list[FollowUp]:
    """Return what was asked about again, with what was said about it."""
    return [
        replace(each, outcome=Outcome(said) if (said := outcomes.get(each.key)) else None)
        for each in asked
    ]


def blocker_in(questions: Sequence[Question], answers: Sequence[str]) -> str:
    """Return what an answer says is in the way, or nothing."""
    asked = zip(questions, answers, strict=False)
    return "\n".join(answer for question, answer in asked if blocks(question, answer))
