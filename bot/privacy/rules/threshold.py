"""Which groups are large enough for a figure of their own."""

from collections.abc import Mapping

LEAST = 5
"""Answers that a figure is made of at least, where nothing else is chosen."""


def shown_groups(counts: Mapping[str, int], threshold: int = LEAST) -> set[str]:
    """Return the groups of a whole whose figures may be shown beside it, given how many answers each has.

    Each has enough of them, and so have all that are held back together, or there are none: whoever subtracts
    what is shown from the whole learns of no fewer either. Where the rest would be too few, the smallest group
    is held back with it.
    """
    shown = {group for group, number in counts.items() if number >= threshold}
    rest = sum(number for group, number in counts.items() if group not in shown)
    if 0 < rest < threshold and shown:
        shown.remove(min(shown, key=lambda group: (counts[group], group)))
    return shown
