"""How much a workspace may choose to ask of a person. Pure."""

from bot.attention.model import Limits
from bot.errors import FieldMistakes

MESSAGES, REMINDERS, MINUTES = (1, 3), (0, 2), (1, 60)
"""The least and the most of each that can be chosen."""


def limits_in(messages: str, reminders: str, minutes: str) -> Limits:
    """Return what was filled in; raises FieldMistakes."""
    low, high = MINUTES
    if not minutes.strip().isdecimal() or not low <= int(minutes) <= high:
        raise FieldMistakes(minutes=f"Please type a whole number from {low} to {high}.")
    return Limits(
        messages=_within(MESSAGES, messages),
        reminders=_within(REMINDERS, reminders),
        minutes=int(minutes),
    )


def _within(bounds: tuple[int, int], chosen: str) -> int:
    low, high = bounds
    return min(max(int(chosen or low), low), high)
