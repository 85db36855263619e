"""Who may decide what, and what is wrong with what they filled in."""

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from enum import Enum, auto

from bot.decisions.model import Area, Decision, State
from bot.errors import BotError, FieldMistakes
from bot.locales import listed
from bot.slack.text import inline

LONGEST_WORDS, LONGEST_WHY = 500, 1500
LONGEST_AHEAD = timedelta(days=366)

NO_WORDS = "Please say in a sentence what is decided."
NO_WHY = "Please say in a sentence why. People follow a decision whose reason they know."
NO_WORRY = "Please say in a few words what still worries you, so that it can be weighed."
NO_DAY = "Please choose a day."
PASSED = "That day has passed. Please choose today or a day to come."
SEEN = "It was looked at on that day already. Please choose a later one."
TOO_FAR = "Please choose a day within a year."
STANDS = {
    State.PROPOSED: "is not taken yet",
    State.TAKEN: "was taken already",
    State.DROPPED: "was dropped already",
    State.REVERSED: "has been replaced already; `/rollout decisions` shows by what",
}


class Say(Enum):
    """How much say somebody has in an area."""

    #: they decide by themselves
    WHOLE = auto()
    #: whoever holds the area is asked first
    WITH_HOLDER = auto()
    NONE = auto()


def say_in(
    area: Area | None, held: Mapping[Area, str], user_id: str, *, leads: bool, is_own: bool = False
) -> Say:
    """Return how much say somebody has in an area, or in what belongs to none.

    `is_own`: they took the decision that is to be replaced, so they may at least propose another.
    """
    holder = held.get(area) if area else None
    if holder == user_id:
        return Say.WHOLE
    if leads or is_own:
        return Say.WITH_HOLDER if holder else Say.WHOLE
    return Say.NONE


def who_holds_what(names: Mapping[Area, str]) -> str:
    """Return in one sentence who decides about which areas; nothing where nobody holds any."""
    said = [f"{names[area]} ({area.value})" for area in Area if area in names]
    return f"Decisions are with {listed(said)}, and with those who lead." if said else ""


def not_theirs(own: Collection[Area], names: Mapping[Area, str]) -> str:
    """Return what is said at the field to whoever has no say in the area they chose, as plain text."""
    yours = listed([each.value for each in own])
    begins = f"You hold {yours}. Please choose that. " if yours else ""
    return f"{begins}{who_holds_what(names)} /rollout idea says to them what you would decide."


def mistake_in_words(words: str) -> str:
    """Return what is wrong with what is decided; nothing if it is fine."""
    return _mistake(words, LONGEST_WORDS, NO_WORDS)


def mistake_in_why(why: str) -> str:
    """Return what is wrong with a reason; nothing if it is fine."""
    return _mistake(why, LONGEST_WHY, NO_WHY)


def mistake_in_worry(words: str) -> str:
    """Return what is wrong with what somebody says still worries them; nothing if it is fine."""
    return _mistake(words, LONGEST_WHY, NO_WORRY)


def mistake_in_day(
    day: date | None, today: date, *, is_needed: bool, seen_on: Collection[date] = ()
) -> str:
    """Return what is wrong with the day on which a decision is looked at again; nothing if it is fine."""
    if day is None:
        return NO_DAY if is_needed else ""
    if day < today:
        return PASSED
    if day in seen_on:
        return SEEN
    return TOO_FAR if day > today + LONGEST_AHEAD else ""


def refuse(**mistakes: str) -> None:
    """Raise FieldMistakes for those of the fields in which something is wrong."""
    found = {name: words for name, words in mistakes.items() if words}
    if found:
        raise FieldMistakes(**found)


def refuse_settled(decision: Decision, states: Collection[State] = (State.TAKEN,)) -> None:
    """Raise BotError where a decision does not stand as it has to for what somebody wants to do."""
    if decision.state not in states:
        short = inline(decision.words[:60])
        raise BotError(f"Nothing has changed: “{short}” {STANDS[decision.state]}.")


def _mistake(words: str, longest: int, empty: str) -> str:
    if not words.strip():
        return empty
    if len(words) > longest:
        return f"Please use at most {longest} characters; this has {len(words)}."
    return ""
