"""What can be asked, and which answers fit."""

from collections import Counter
from collections.abc import Sequence
from zlib import crc32

from bot.checkins.model import Drafted, Question, Run, Shown, Summary, Tally, Way, worded
from bot.errors import BotError, FieldMistakes

QUESTIONS = ("What moved?", "What’s next?", "Anything in the way?")
MOST_QUESTIONS, LONGEST_QUESTION, LONGEST_ANSWER = 5, 150, 3000
ENOUGH = 5
"""Answers from which on a count tells nobody's answer, where no answers are shown."""

MOST_CHOICES, LONGEST_CHOICE = 10, 60
IN_WORDS, CHOSEN = 20, 5
"""Seconds that a question takes which is answered in words, and by choosing: three of the first make
the minute a day that is promised."""

NO_QUESTION = "Please write at least one question."


def questions_in(text: str) -> tuple[Question, ...]:
    """Return the questions written one per line; raises FieldMistakes."""
    questions = lines_of(text)
    too_long = [question for question in questions if len(question) > LONGEST_QUESTION]
    if not questions:
        raise FieldMistakes(questions=NO_QUESTION)
    if len(questions) > MOST_QUESTIONS:
        raise FieldMistakes(
            questions=f"Five questions at most, so that it stays short; here are {len(questions)}."
        )
    if too_long:
        raise FieldMistakes(questions=_too_long(too_long[0]))
    return tuple(worded(question) for question in questions)


def questions_from(drafted: Sequence[Drafted]) -> list[Question]:
    """Return the questions as a lead filled them in, without the empty ones; raises FieldMistakes."""
    mistakes: dict[str, str] = {}
    for n, draft in enumerate(drafted):
        if len(draft.text) > LONGEST_QUESTION:
            mistakes[f"text{n}"] = _too_long(draft.text)
        if draft.text and draft.way == Way.CHOICE and (wrong := _mistake_in_choices(draft.choices)):
            mistakes[f"choices{n}"] = wrong
    if not any(draft.text for draft in drafted):
        mistakes["text0"] = NO_QUESTION
    if mistakes:
        raise FieldMistakes(**mistakes)
    return [_question(draft) for draft in drafted if draft.text]


def effort(questions: Sequence[Question]) -> int:
    """Return how many seconds it takes to answer."""
    return sum(CHOSEN if question.options else IN_WORDS for question in questions)


def refuse_unasked(questions: Sequence[Question], answers: Sequence[str]) -> None:
    """Raise FieldMistakes where an answer is missing that must be given, or was never offered."""
    mistakes = {}
    for n, (question, answer) in enumerate(zip(questions, answers, strict=False)):
        if not answer and not question.may_be_empty:
            mistakes[f"q{n}"] = "Please answer this one too."
        if answer and question.options and answer not in question.options:
            mistakes[f"q{n}"] = "Please choose one of these."
    if mistakes:
        raise FieldMistakes(**mistakes)


def may_count(run: Run, tally: Tally) -> bool:
    """Tell whether the channel may see what was chosen: where it sees no answers, not one by one."""
    enough = run.closed_at is not None and tally.answered >= ENOUGH
    return enough or run.shown != Shown.SUMMARY


def fingerprint(questions: Sequence[Question]) -> str:
    """Return what tells these questions from others, short enough to travel with a form."""
    return f"{crc32(repr(tuple(questions)).encode()):x}"


def refuse_changed(questions: Sequence[Question], seen: str) -> None:
    """Raise BotError where others are asked now than those that were answered."""
    if fingerprint(questions) != seen:
        raise BotError(
            "The questions were changed while you wrote. Please copy your words, close this, and type "
            "`/rollout checkin` again."
        )


def summaries(
    questions: Sequence[Question], answers: Sequence[Sequence[str]]
) -> tuple[Summary, ...]:
    """Count how often each option was chosen, in the order offered; never by whom."""
    found = []
    for n, question in enumerate(questions):
        chosen = Counter(given[n] for given in answers if n < len(given))
        counts = [(option, chosen[option]) for option in question.options if chosen[option]]
        if counts:
            found.append(Summary(question=question.text, counts=tuple(counts)))
    return tuple(found)


def _question(draft: Drafted) -> Question:
    choices = tuple(lines_of(draft.choices)) if draft.way == Way.CHOICE else ()
    return Question(
        text=draft.text, way=draft.way, choices=choices, may_be_empty=draft.may_be_empty
    )


def _mistake_in_choices(text: str) -> str:
    choices = lines_of(text)
    if not 2 <= len(choices) <= MOST_CHOICES:
        return f"Please write two to ten choices, one per line; here are {len(choices)}."
    if len(set(choices)) < len(choices):
        return "Two of these choices are the same."
    if too_long := [choice for choice in choices if len(choice) > LONGEST_CHOICE]:
        return f"Please keep each choice under {LONGEST_CHOICE} characters; “{too_long[0][:30]}…” is longer."
    return ""


def _too_long(question: str) -> str:
    return (
        f"Please keep each question under {LONGEST_QUESTION} characters; "
        f"“{question[:30]}…” has {len(question)}."
    )


def lines_of(text: str) -> list[str]:
    """Return what is written a line each, without the empty ones."""
    return [line.strip() for line in text.splitlines() if line.strip()]
