"""How many voices were heard and answered, and how fast."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from bot.voices.model import Figures

ON_A_PAGE = 6


@dataclass(frozen=True, kw_only=True)
class Counted:
    """So many voices that are alike."""

    number: int
    #: since when they wait; None: they do not
    waits_since: date | None = None
    #: how many days their answer took
    days: int = 0


def figures(counted: Iterable[Counted]) -> Figures:
    """Return the figures of voices."""
    found = list(counted)
    answered = [each for each in found if each.waits_since is None]
    return Figures(
        heard=sum(each.number for each in found),
        answered=sum(each.number for each in answered),
        median=_median(answered),
        oldest=min((each.waits_since for each in found if each.waits_since), default=None),
    )


def _median(answered: Sequence[Counted]) -> float | None:
    number = sum(each.number for each in answered)
    if not number:
        return None
    middle = {(number - 1) // 2, number // 2}
    seen, found = 0, list[int]()
    for each in sorted(answered, key=lambda each: each.days):
        found += [each.days for place in middle if seen <= place < seen + each.number]
        seen += each.number
    return sum(found) / len(found)
