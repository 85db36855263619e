"""What may be said of how a week went. Pure."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from bot.checkins.model import Turnout
from bot.privacy.rules import FEWEST, LEAST, shown_groups
from bot.rollouts.hooks import Week

FIRST = 2
"""So many weeks are the first ones, beside which later ones are shown."""

SMALL = "\0"
"""The name of all small teams together, which no team has."""


def may_show(turnout: Turnout) -> bool:
    """Tell whether so many were asked that their share says nothing of one of them."""
    return turnout.people >= LEAST


def share(days: Sequence[tuple[int, int]]) -> float | None:
    """Return what of some days' check-ins was answered, given how many were asked and answered on each.

    Where never enough people were asked at once, nothing.
    """
    if max((asked for asked, _ in days), default=0) < LEAST:
        return None
    return sum(answered for _, answered in days) / sum(asked for asked, _ in days)


def comparable(now: Turnout, before: Turnout) -> bool:
    """Tell whether much the same people were asked: the earlier group changed by a third at most."""
    come = now.asked_of.keys() - before.asked_of.keys()
    gone = before.asked_of.keys() - now.asked_of.keys()
    return 3 * max(len(come), len(gone)) <= before.people


def first_weeks(week: Week, began_on: date) -> tuple[Week, ...]:
    """Return the first two weeks that were asked about; none where they are not over since a while."""
    asked = [each for each in week.earlier if each.last >= began_on]
    return tuple(asked[:FIRST]) if len(asked) > FIRST else ()


def added_up(turnouts: Sequence[Turnout]) -> Turnout | None:
    """Return some weeks as one, where each may be shown by itself: so none is what is left of two others."""
    if not turnouts or not all(map(may_show, turnouts)):
        return None
    asked, answered = Counter[str](), Counter[str]()
    for each in turnouts:
        asked.update(each.asked_of)
        answered.update(each.answered_by)
    return Turnout(asked_of=asked, answered_by=answered)


def silent_teams(turnout: Turnout, teams: Mapping[str, str]) -> tuple[list[str], int]:
    """Return the teams, by name, from which nobody answered, and how many small ones there are beside them.

    Small ones, of three people or more, are not named, and count as one group. `teams` has each
    person's; those in none count as one that is never spoken of.
    """
    asked = Counter(teams.get(user_id, "") for user_id in turnout.asked_of)
    answered = Counter(
        teams.get(user_id, "") for user_id, number in turnout.answered_by.items() if number
    )
    silent = {team for team in asked if team and not answered[team]}
    small = {team for team in silent if FEWEST <= asked[team] < LEAST}
    groups = Counter({team: number for team, number in asked.items() if team not in small})
    groups[SMALL] = sum(asked[team] for team in small)
    shown = shown_groups(groups)
    return sorted(shown & silent), len(small) if SMALL in shown else 0
