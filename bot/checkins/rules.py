"""Decisions about check-ins. Pure: a rule is given all it needs, the instant included."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zlib import crc32

from bot.checkins.model import Answered, Drafted, Early, Question, Summary, Way
from bot.errors import BotError, FieldMistakes
from bot.locales import day
from bot.people.rules import instant_of, local

QUESTIONS = ("What moved?", "What’s next?", "Anything in the way?")
MOST_QUESTIONS, LONGEST_QUESTION, LONGEST_ANSWER = 5, 150, 3000
MOST_CHOICES, LONGEST_CHOICE = 10, 60
WEEKEND, EVENING = (5, 6), time(17)
WINDOW_MINUTES = 4 * 60
IN_ONE_MESSAGE = 2 * (LONGEST_QUESTION + LONGEST_ANSWER)
"""Characters of answers in one message: Slack refuses about 13,000 of blocks in total (SLACK.md 1.2)."""

MOST_MESSAGES = (MOST_QUESTIONS + 2) // 2
"""As many as the longest answers to all questions, and to none in particular, need."""

NO_QUESTION = "Please write at least one question."
NOTHING_WRITTEN = "Please write a few words, or close this and press “Skip today”."


@dataclass(frozen=True, kw_only=True)
class Taker:
    """Somebody who takes part."""

    user_id: str
    zone: str
    #: whoever joins after their hour is asked from the next day on
    since: datetime


def next_day(days: Collection[int], after: date) -> date:
    """Return the first check-in day after a date."""
    return next(day for n in range(1, 8) if (day := after + timedelta(days=n)).weekday() in days)


def first_day(days: Collection[int], at: time, zone: str, now: datetime) -> date:
    """Return the first check-in day whose hour is still to come in a zone."""
    day = next_day(days, local(now, zone).date() - timedelta(days=1))
    return day if instant_of(day, at, zone) > now else next_day(days, day)


def early_from(days: Collection[int], day: date, zone: str) -> datetime:
    """Return from when a check-in day may be answered: the evening before, for a Monday on Friday."""
    eve = day - timedelta(days=1)
    while eve.weekday() in WEEKEND and eve.weekday() not in days:
        eve -= timedelta(days=1)
    return instant_of(eve, EVENING, zone)


def opening(day: date, at: time, zones: Iterable[str]) -> datetime | None:
    """Return when the first people are asked on a local date, given their zones; None without any."""
    return min((instant_of(day, at, zone) for zone in zones), default=None)


def prompts(
    day: date, at: time, takers: Collection[Taker], *, opened_at: datetime, window: timedelta
) -> dict[str, datetime]:
    """Return when each of the people is asked on a local date.

    Left out are those who joined after their hour, and those whose window is over: they have moved
    east past it.
    """
    hours = {zone: instant_of(day, at, zone) for zone in {taker.zone for taker in takers}}
    return {
        taker.user_id: max(hour, opened_at)
        for taker in takers
        if taker.since < (hour := hours[taker.zone]) and opened_at < hour + window
    }


def moved(day: date, at: time, zone: str, *, now: datetime, window: timedelta) -> datetime | None:
    """Return when somebody who has changed zone is asked; None where their window is over there."""
    hour = instant_of(day, at, zone)
    return max(hour, now) if now < hour + window else None


def questions_in(text: str) -> tuple[Question, ...]:
    """Return the questions written one per line; raises FieldMistakes."""
    questions = _lines(text)
    too_long = [question for question in questions if len(question) > LONGEST_QUESTION]
    if not questions:
        raise FieldMistakes(questions=NO_QUESTION)
    if len(questions) > MOST_QUESTIONS:
        raise FieldMistakes(
            questions=f"Five questions at most, so that it stays short; here are {len(questions)}."
        )
    if too_long:
        raise FieldMistakes(questions=_too_long(too_long[0]))
    return tuple(Question(text=question) for question in questions)


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


def carried_over(early: Early, questions: Sequence[Question]) -> tuple[list[str], str]:
    """Return an early answer as answers to what the run asks, or in words where that has changed."""
    if early.questions == list(questions):
        return early.answers, ""
    said = zip(early.questions, early.answers, strict=False)
    words = "\n".join(f"{asked.text} {answer}" for asked, answer in said if answer)
    return [], words[:LONGEST_ANSWER]


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
    choices = tuple(_lines(draft.choices)) if draft.way == Way.CHOICE else ()
    return Question(
        text=draft.text, way=draft.way, choices=choices, may_be_empty=draft.may_be_empty
    )


def _mistake_in_choices(text: str) -> str:
    choices = _lines(text)
    if not 2 <= len(choices) <= MOST_CHOICES:
        return f"Please write two to ten choices, one per line; here are {len(choices)}."
    if len(set(choices)) < len(choices):
        return "Two of these choices are the same."
    if too_long := [choice for choice in choices if len(choice) > LONGEST_CHOICE]:
        return f"Please keep each choice under {LONGEST_CHOICE} characters; “{too_long[0][:30]}…” is longer."
    return ""


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _too_long(question: str) -> str:
    return (
        f"Please keep each question under {LONGEST_QUESTION} characters; "
        f"“{question[:30]}…” has {len(question)}."
    )


def refuse_nothing(answers: Sequence[str], words: str, mood: int | None) -> None:
    """Raise FieldMistakes where a form was sent without anything in it."""
    if not any(answers) and not words and mood is None:
        raise FieldMistakes(q0=NOTHING_WRITTEN)


def refuse_wordless(text: str) -> None:
    """Raise BotError where somebody sent a picture or a file without a word."""
    if not text:
        raise BotError("I can keep words only. Please add a sentence about it.")


def refuse_over(day_of_it: date, next_one: date | None) -> None:
    """Raise BotError where somebody has been asked about another day since."""
    if next_one:
        raise BotError(
            f"The check-in of {day(day_of_it)} is over, as the one of {day(next_one)} has begun. "
            "Please answer that one; whatever is left to say fits there."
        )


def added(words: str, more: str) -> str:
    """Return a reply with what was written before it; raises BotError where it gets too long to keep."""
    whole = f"{words}\n{more}" if words else more
    if len(whole) > LONGEST_ANSWER:
        raise BotError(
            f"I can keep {LONGEST_ANSWER:,} characters a day for you, and with this it would be "
            f"{len(whole):,}. Your words are still above; please send them again, a little shorter."
        )
    return whole


def messages(answers: Sequence[Answered]) -> list[list[Answered]]:
    """Return the answers in portions that fit into one message each."""
    portions: list[list[Answered]] = []
    room = 0
    for answer in answers:
        size = len(answer.label) + len(answer.text)
        if not portions or size > room:
            portions.append([])
            room = IN_ONE_MESSAGE
        portions[-1].append(answer)
        room -= size
    return portions
