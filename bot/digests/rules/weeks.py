"""Which days a digest tells of, and which weeks were before. Pure.

Each figure is made of whole weeks, and no two weeks share a day: so what two digests differ by is whole weeks too.
"""

from collections.abc import Sequence
from datetime import date, timedelta

A_DAY, A_WEEK = timedelta(days=1), timedelta(days=7)
LONGEST = timedelta(days=14)
"""So far back a digest tells of at most, where the one before was never sent."""

Days = tuple[date, date]
"""The first day of a week and its last, which is told of too."""


def days_told(sent_on: date, told: Sequence[Days], began_on: date) -> Days:
    """Return the days that a digest sent on a day tells of: those since the one before, which are over."""
    yesterday = sent_on - A_DAY
    if not told:
        return max(sent_on - A_WEEK, min(began_on, yesterday)), yesterday
    newest = told[-1]
    since = newest[1] + A_DAY
    if since > yesterday:
        return newest
    return (since if since >= sent_on - LONGEST else sent_on - A_WEEK), yesterday


def weeks_before(first: date, told: Sequence[Days], began_on: date) -> list[Days]:
    """Return the weeks of a rollout before a day, the oldest first: as told, and otherwise of seven days."""
    found, cursor = list[Days](), began_on
    for begins, ends in [each for each in told if each[1] < first]:
        if begins >= cursor:
            found += [*_sevens(cursor, begins), (begins, ends)]
            cursor = ends + A_DAY
    return found + _sevens(cursor, first)


def _sevens(since: date, until: date) -> list[Days]:
    """Return the weeks between two days, counted back from the later one; the oldest may be shorter."""
    found = list[Days]()
    while since < until:
        begins = max(until - A_WEEK, since)
        found.insert(0, (begins, until - A_DAY))
        until = begins
    return found
