"""What a wave may be called, and when it may be planned."""

from collections.abc import Collection
from datetime import date, timedelta

from bot.errors import FieldMistakes

MOST_WAVES = 12
"""Waves of one rollout; Slack shows no longer lists."""

LONGEST_NAME, LONGEST_WHY = 40, 500
LONGEST_AHEAD = timedelta(days=2 * 365)

NO_NAME = "A wave needs a name, such as the team that begins with it."
TAKEN = "There is a wave with this name already. Please choose another."
TOO_MANY = f"There are {MOST_WAVES} waves already. Please put these people into one of them."
PASSED = "That day has passed. Please choose one to come, or leave it empty."
TOO_FAR = "Please choose a day within two years, or leave it empty."
NO_WHY = "Please say why in a sentence; everybody in the channel will read it."


def mistake_in_name(name: str, taken: Collection[str]) -> str:
    """Return what is wrong with the name of a wave, given those of the others; nothing if it is fine."""
    if not name.strip():
        return NO_NAME
    if len(name) > LONGEST_NAME:
        return f"Please use at most {LONGEST_NAME} characters; this has {len(name)}."
    if _key(name) in {_key(each) for each in taken}:
        return TAKEN
    return TOO_MANY if len(taken) >= MOST_WAVES else ""


def mistake_in_planned(planned_on: date | None, today: date) -> str:
    """Return what is wrong with the day on which a wave is to begin; nothing if it is fine."""
    if planned_on is None:
        return ""
    if planned_on < today:
        return PASSED
    return TOO_FAR if planned_on > today + LONGEST_AHEAD else ""


def mistake_in_why(why: str) -> str:
    """Return what is wrong with a reason; nothing if it is fine."""
    if not why.strip():
        return NO_WHY
    if len(why) > LONGEST_WHY:
        return f"Please use at most {LONGEST_WHY} characters; this has {len(why)}."
    return ""


def refuse(**mistakes: str) -> None:
    """Raise FieldMistakes for those of the fields in which something is wrong."""
    found = {name: words for name, words in mistakes.items() if words}
    if found:
        raise FieldMistakes(**found)


def _key(name: str) -> str:
    return " ".join(name.casefold().split())
