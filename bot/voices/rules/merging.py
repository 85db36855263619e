"""Which voices may become one, and who sees it then."""

from collections.abc import Collection

from bot.errors import BotError, FieldMistakes
from bot.voices.model import OPEN, Visibility, Voice

NOT_THAT_ONE = "That one cannot be chosen any more: it was settled, or is part of another by now."
OWNER_LEFT_OUT = (
    "Whoever looks after it may not see the one you merge into it, as that was told in confidence. "
    "Please give it to somebody who may see both first."
)


def narrower(into: Visibility, merged: Visibility) -> Visibility:
    """Return how the voice that stands for both is seen: confidential if either was.

    Otherwise it stays as it is: each raiser is named, or not, as they were before.
    """
    return Visibility.CONFIDENTIAL if Visibility.CONFIDENTIAL in {into, merged} else into


def confidants_of_both(
    into: Voice, merged: Voice, *, of_into: Collection[str], of_merged: Collection[str]
) -> set[str]:
    """Return who may see the voice that stands for both: only those who may see each of them."""
    told = [
        set(confidants)
        for voice, confidants in ((into, of_into), (merged, of_merged))
        if voice.visibility == Visibility.CONFIDENTIAL
    ]
    return set.intersection(*told) if told else set()


def refuse_pair(into: Voice | None, merged: Voice) -> Voice:
    """Return the voice that will stand for both; raises FieldMistakes where it cannot."""
    if (
        into is None
        or into.id == merged.id
        or into.rollout_id != merged.rollout_id
        or into.merged_into_id is not None
        or into.state not in OPEN
    ):
        raise FieldMistakes(into=NOT_THAT_ONE)
    return into


def refuse_owner_left_out(into: Voice, visibility: Visibility, confidants: Collection[str]) -> None:
    """Raise BotError where the owner could not see any more what they look after."""
    if (
        visibility == Visibility.CONFIDENTIAL
        and into.owner_id is not None
        and into.owner_id not in confidants
    ):
        raise BotError(OWNER_LEFT_OUT)
