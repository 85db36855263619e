"""Teams and waves by their names, and the pages on which people are shown."""

import re
from collections.abc import Iterable, Sequence

from bot.errors import FieldMistakes
from bot.rollouts.hooks import Role
from bot.teams.model import Roster, Seat, Start
from bot.teams.rules.naming import name_key

LONGEST_TEAM = 60
IN_PAGE = 15
"""People on a page: Slack takes no longer messages, and each of them may stand under the name of another team."""

NUMBERED = re.compile(r"(?:wave )?(\d{1,4})")


def in_order(seats: Iterable[Seat]) -> tuple[Seat, ...]:
    """Return people by team and name; those without a team come last."""
    return tuple(
        sorted(seats, key=lambda s: (not s.team, name_key(s.team), name_key(s.name), s.user_id))
    )


def pages(roster: Roster) -> int:
    """Return how many pages there are: one at least."""
    return max(1, -(-len(roster.seats) // IN_PAGE))


def page_of_team(roster: Roster, team: str) -> int:
    """Return the page on which a team begins."""
    first = next((n for n, seat in enumerate(roster.seats) if seat.team == team), 0)
    return first // IN_PAGE


def named_alike(typed: str, known: Iterable[str]) -> str:
    """Return the name that is there already and differs in nothing but case and spaces; else what was typed."""
    name = " ".join(typed.split())
    key = name_key(name)
    return next((each for each in known if name_key(each) == key), name)


def mistake_in_team(team: str) -> str:
    """Return what is wrong with the name of a team; nothing if it is fine."""
    if len(team) > LONGEST_TEAM:
        return f"Please use at most {LONGEST_TEAM} characters for a team; this has {len(team)}."
    return ""


def wave_meant(typed: str, waves: Sequence[Start]) -> int | str | None:
    """Return the number of the wave that is meant, or the name of one that is not there yet.

    None: a number that no wave has.
    """
    key = name_key(typed)
    by_name = {name_key(wave.name): wave.number for wave in waves}
    if key in by_name:
        return by_name[key]
    if numbered := NUMBERED.fullmatch(key):
        number = int(numbered[1])
        return number if number in by_name.values() else None
    return " ".join(typed.split())


def refuse(**mistakes: str) -> None:
    """Raise FieldMistakes for those of the fields in which something is wrong."""
    found = {name: words for name, words in mistakes.items() if words}
    if found:
        raise FieldMistakes(**found)


def goes_by_wave(role: Role) -> bool:
    """Tell whether somebody in a role begins with a wave: not who only reads along."""
    return role != Role.OBSERVER


def new_wave(seat: Seat | None, role: Role, wave: int | str | None) -> int | str | None:
    """Return the wave into which somebody in a role has to be put, given the one that is meant; None: they are in it.

    Whoever is new, or only read along until now, is put into one in any case, as it may not have opened.
    """
    if not goes_by_wave(role):
        return None
    if seat is None or not goes_by_wave(seat.role):
        return wave if wave is not None else seat.wave if seat else 0
    return wave if wave != seat.wave else None
