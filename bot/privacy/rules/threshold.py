"""Which groups are large enough for a figure of their own: the one place that decides it for every output."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

LEAST, FEWEST, MOST = 5, 3, 10
"""Answers that a figure is made of at least, where nothing else is chosen; and what can be chosen."""


@dataclass(frozen=True, kw_only=True)
class Part:
    """Some groups of a whole, of which one figure is shown; all parts together are what is shown of the whole."""

    #: one group, or several small ones that are shown together
    groups: frozenset[str]
    #: how many answers the figure is made of
    number: int


def within(threshold: int) -> int:
    """Return a threshold as it may be: never below three, whatever was chosen."""
    return min(max(threshold, FEWEST), MOST)


def shown_groups(counts: Mapping[str, int], threshold: int = LEAST) -> set[str]:
    """Return the groups of a whole whose figures may be shown beside it, given how many answers each has.

    Each has enough of them, and so have all that are held back together, or there are none: whoever subtracts
    what is shown from the whole learns of no fewer either. Where the rest would be too few, the smallest group
    is held back with it.
    """
    threshold = within(threshold)
    shown = {group for group, number in counts.items() if number >= threshold}
    rest = sum(number for group, number in counts.items() if group not in shown)
    if 0 < rest < threshold and shown:
        shown.remove(min(shown, key=lambda group: (counts[group], group)))
    return shown


def parted(
    counts: Mapping[str, int], last: Sequence[Part] = (), threshold: int = LEAST
) -> tuple[Part, ...]:
    """Return the parts of a whole of which figures may be shown, given those that were shown last.

    For answers that only grow in number: a part is shown anew once at least `threshold` more have come, and
    stays as it was until then. Small groups are rolled up into one part, and stay in it. What is shown of
    the whole is the sum of its parts, and never its own count: so all that two outputs differ by is no
    answer, or enough of them. Nothing fits: nothing is shown.
    """
    threshold = within(threshold)
    kept = [_grown(part, counts, threshold) for part in last]
    known = frozenset[str]().union(*(part.groups for part in last))
    new = {group: number for group, number in counts.items() if group not in known and number > 0}
    alone = {group for group, number in new.items() if number >= threshold}
    small = frozenset(new.keys() - alone)
    together = sum(new[group] for group in small)
    rolled_up = [Part(groups=small, number=together)] if together >= threshold else []
    own = [Part(groups=frozenset({group}), number=new[group]) for group in sorted(alone)]
    return (*kept, *own, *rolled_up)


def _grown(part: Part, counts: Mapping[str, int], threshold: int) -> Part:
    number = sum(counts.get(group, 0) for group in part.groups)
    return Part(groups=part.groups, number=number) if number >= part.number + threshold else part


def pooled(weeks: Sequence[int], threshold: int = LEAST) -> list[range]:
    """Return which weeks are shown together, given how many answers each has, the oldest first.

    A week with too few waits for the next ones; those that never get enough are held back. No two overlap, so
    that nobody can subtract one from another.
    """
    threshold, found, first, number = within(threshold), list[range](), 0, 0
    for week, more in enumerate(weeks):
        number += more
        if number >= threshold:
            found.append(range(first, week + 1))
            first, number = week + 1, 0
    return found
