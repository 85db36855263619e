"""What a ballot may give, by the method."""

from collections.abc import Collection

from bot.checkpoints.model import Method, Points, Stance
from bot.checkpoints.rules.tally import DOTS, MOST_POINTS
from bot.errors import BotError, FieldMistakes

LONGEST_REASON = 3000

NO_HARM = "Please say in a few words what harm you see, so that something can be done about it."
NO_DOTS = f"Please give at least one of your {DOTS} dots, or press “None of these”."
TOO_MANY = "These are {} dots; you have {}. Please take some away."
CHANGED = "What can be chosen has changed meanwhile. Please vote from the newest message about it."

STANCES = (Stance.CONSENT, Stance.ASIDE, Stance.OBJECT)


def valid(
    method: Method, option_ids: Collection[int], points: Points, *, reason: str | None
) -> dict[str, int]:
    """Return what a ballot gives, without what it does not; raises BotError, and FieldMistakes in a form."""
    given = {key: number for key, number in points.items() if number}
    keys = {str(each) for each in option_ids}
    if method == Method.CONSENT:
        return _stance(given, reason)
    if method == Method.TEMPERATURE:
        return _in_range({Stance.FIST: points.get(Stance.FIST, -1)})
    if given == {Stance.ABSTAIN: 1}:
        return given
    if not points.keys() <= keys:
        raise BotError(CHANGED)
    if method == Method.SCORE:
        return _in_range(points)
    return _dots(given) if method == Method.DOTS else _one(given)


def said(words: str | None) -> str | None:
    """Return a reason as it is kept, None where there is none; raises FieldMistakes."""
    kept = (words or "").strip()
    if len(kept) > LONGEST_REASON:
        mistake = f"Please use at most {LONGEST_REASON} characters; this has {len(kept)}."
        raise FieldMistakes(reason=mistake)
    return kept or None


def _stance(given: dict[str, int], reason: str | None) -> dict[str, int]:
    if len(given) != 1 or not given.keys() <= set(STANCES):
        raise BotError(CHANGED)
    if Stance.OBJECT in given and reason is None:
        raise FieldMistakes(reason=NO_HARM)
    return dict.fromkeys(given, 1)


def _one(given: dict[str, int]) -> dict[str, int]:
    if len(given) != 1:
        raise BotError(CHANGED)
    return dict.fromkeys(given, 1)


def _dots(given: dict[str, int]) -> dict[str, int]:
    number = sum(given.values())
    if min(given.values(), default=0) < 0:
        raise BotError(CHANGED)
    if number > DOTS:
        raise FieldMistakes(**{next(iter(given)): TOO_MANY.format(number, DOTS)})
    if not given:
        raise BotError(NO_DOTS)
    return given


def _in_range(points: Points) -> dict[str, int]:
    if not points or not all(0 <= number <= MOST_POINTS for number in points.values()):
        raise BotError(CHANGED)
    return dict(points)
