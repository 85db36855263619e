"""What may be said of how a week went. Pure."""

from collections import Counter
from collections.abc import Mapping, Sequence

from bot.checkins.model import Turnout
from bot.privacy.rules import LEAST, shown_groups


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


def comparable(one: Turnout, other: Turnout) -> bool:
    """Tell whether two stretches asked much the same people: no more than a third of them changed."""
    changed = one.asked_of.keys() ^ other.asked_of.keys()
    return 3 * len(changed) <= max(one.people, other.people)


def silent_teams(turnout: Turnout, teams: Mapping[str, str]) -> list[str]:
    """Return the teams, by name, from which nobody answered, of those large enough to be spoken of.

    `teams` has each person's; those in none count as one that is never named.
    """
    asked = Counter(teams.get(user_id, "") for user_id in turnout.asked_of)
    answered = Counter(
        teams.get(user_id, "") for user_id, number in turnout.answered_by.items() if number
    )
    return sorted(team for team in shown_groups(asked) if team and not answered[team])
