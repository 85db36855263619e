"""When people are asked, what may be sent, and how much fits into a message."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.checkins.model import (
    AS_CHOSEN,
    UNASKED,
    Answered,
    Arrangement,
    Early,
    Entry,
    Question,
    Timetable,
)
from bot.checkins.rules.pacing import next_day, takes
from bot.checkins.rules.questions import LONGEST_ANSWER, LONGEST_QUESTION, MOST_QUESTIONS
from bot.errors import BotError, FieldMistakes
from bot.locales import day
from bot.people.model import Hours, Reason, Rhythm
from bot.people.rules import asked_at, clause, instant_of, local, off, shift

WEEKEND, EVENING = (5, 6), time(17)
NINE = time(9)
"""When people are asked where nobody has said."""

WINDOW_MINUTES = 4 * 60
ON_A_PAGE = 4
"""Answers of earlier days shown at once."""

IN_ONE_MESSAGE = 2 * (LONGEST_QUESTION + LONGEST_ANSWER)
"""Characters of answers in one message: Slack refuses about 13,000 of blocks in total (SLACK.md 1.2)."""

IN_PEACE_WHY = "it was a time to be left in peace"
LESS_OFTEN = "it was chosen to be asked less often"

MOST_MESSAGES = (MOST_QUESTIONS + 2) // 2
"""As many as the longest answers to all questions, and to none in particular, need."""

LOOKED_AHEAD = 750
"""Days in which somebody's next one is looked for: two years of absence."""

NOTHING_WRITTEN = "Please write a few words, or close this and press “Skip today”."


@dataclass(frozen=True, kw_only=True)
class Taker:
    """Somebody who takes part."""

    user_id: str
    #: when they may be asked
    rhythm: Rhythm
    #: whoever joins after their hour is asked from the next day on
    since: datetime
    #: when the check-in asks them
    timetable: Timetable
    #: how they are asked, where it differs from everybody
    own: Arrangement | None = None

    @property
    def zone(self) -> str:
        """Where they are."""
        return self.rhythm.hours.zone


def early_from(days: Collection[int], day: date, zone: str) -> datetime:
    """Return from when a check-in day may be answered: the evening before, for a Monday on Friday."""
    eve = day - timedelta(days=1)
    while eve.weekday() in WEEKEND and eve.weekday() not in days:
        eve -= timedelta(days=1)
    return instant_of(eve, EVENING, zone)


def first_asked(
    timetable: Timetable, rhythm: Rhythm, now: datetime, *, after: date | None = None
) -> tuple[date, datetime] | None:
    """Return the first day, and its instant, on which somebody is asked next; None within two years.

    They are asked at the chosen time or, where that is outside their hours, within them.
    """
    day = after or local(now, rhythm.hours.zone).date() - timedelta(days=2)
    for _ in range(LOOKED_AHEAD):
        day = next_day(timetable, day)
        hour = asked_at(rhythm, day, timetable.at)
        if hour and hour > now:
            return day, hour
    return None


def opening(day: date, hours: Iterable[Hours]) -> datetime | None:
    """Return when a local date begins for the first people, given their hours; None without any.

    It begins with their work, so that what is asked in the afternoon stands in the message of the morning,
    where they have one.
    """
    return min((shift(one, day)[0] for one in hours), default=None)


def unasked(day: date, taker: Taker) -> tuple[str, str] | None:
    """Return why somebody is not asked on a day, and the kind of the note about it; None: no reason is known."""
    hour = instant_of(day, taker.timetable.at, taker.zone)
    reason = off(taker.rhythm, day, planned=True)
    until = taker.rhythm.snoozed_until
    if reason is None and until and until > hour:
        reason = Reason.SNOOZED
    if reason:
        return clause(reason), UNASKED
    if taker.timetable.from_on and day < taker.timetable.from_on:
        return IN_PEACE_WHY, AS_CHOSEN
    return None if takes(taker.timetable, day) else (LESS_OFTEN, AS_CHOSEN)


def prompts(
    day: date, takers: Collection[Taker], *, opened_at: datetime, window: timedelta
) -> dict[str, datetime]:
    """Return when each of the people is asked on a local date.

    Left out are those who do not work on that day, who joined after their hour, and whose window is
    over: they have moved east past it.
    """
    hours = {taker.user_id: _hour(day, taker) for taker in takers}
    return {
        taker.user_id: max(hour, opened_at)
        for taker in takers
        if (hour := hours[taker.user_id]) and taker.since < hour and opened_at < hour + window
    }


def moved(day: date, taker: Taker, *, now: datetime, window: timedelta) -> datetime | None:
    """Return when somebody is asked whose zone, hours or days have changed; None: not on that day.

    It is too late for those whose window is over by their new hour, and who joined after it.
    """
    hour = _hour(day, taker)
    if hour is None or hour <= taker.since or now >= hour + window:
        return None
    return asked_at(taker.rhythm, day, taker.timetable.at, not_before=now)


def _hour(day: date, taker: Taker) -> datetime | None:
    return asked_at(taker.rhythm, day, taker.timetable.at) if takes(taker.timetable, day) else None


def carried_over(early: Early, questions: Sequence[Question]) -> tuple[list[str], str]:
    """Return an early answer as answers to what the run asks, or in words where that has changed."""
    if early.questions == list(questions):
        return early.answers, ""
    said = zip(early.questions, early.answers, strict=False)
    words = "\n".join(f"{asked.text} {answer}" for asked, answer in said if answer)
    return [], words[:LONGEST_ANSWER]


def refuse_nothing(answers: Sequence[str], words: str, mood: int | None) -> None:
    """Raise FieldMistakes where a form was sent without anything in it."""
    if not any(answers) and not words and mood is None:
        raise FieldMistakes(q0=NOTHING_WRITTEN)


def is_erased(entry: Entry) -> bool:
    """Tell whether an answer was erased: not even its empty fields are kept then."""
    return not entry.answers and not entry.words and entry.mood is None


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
