"""Reading a list that somebody pasted: names, teams, waves and roles, with headings or without.

Each line is read by itself, so that a quotation mark too many costs no more than its own line. Nothing in a cell
is worked out or acts: `=1+1` is a name like any other.
"""

import csv
from collections.abc import Sequence
from itertools import islice

from bot.teams.model import Row, Sheet
from bot.teams.rules.naming import name_key

MOST_LINES = 2000
SEPARATORS = ",;\t"
LOOKED_AT = 20
"""Lines from which it is told what separates the cells."""

WHO, MAIL, TEAM, WAVE, ROLE = "who", "mail", "team", "wave", "role"
HEADINGS = {
    **dict.fromkeys(("name", "full name", "person", "people", "who", "member", "colleague"), WHO),
    **dict.fromkeys(("e-mail", "email", "e-mail address", "email address", "mail"), MAIL),
    **dict.fromkeys(("team", "teams", "group", "department"), TEAM),
    **dict.fromkeys(("wave", "waves"), WAVE),
    **dict.fromkeys(("role", "roles"), ROLE),
}
USUAL = (WHO, TEAM, WAVE, ROLE)
"""The order of the cells where no headings tell another."""

TOO_MANY_CELLS = "There is more in it than a name, a team, a wave and a role."
TOO_MANY_LINES = (
    f"I read {MOST_LINES} lines at once. Please paste this one and those after it again afterwards."
)
NO_NAME = "There is no name in it."
UNREADABLE = "I cannot read it."


def read(text: str) -> Sheet:
    """Return what is in a list; empty lines are left out, and lines are counted as typed, from 1."""
    lines = [(n, line) for n, line in enumerate(_clean(text).splitlines(), 1) if line.strip()]
    separator = _separator([line for _, line in lines[:LOOKED_AT]])
    columns: Sequence[str] = USUAL
    heading = ""
    if lines and (named := _columns(_cells(lines[0][1], separator))):
        heading, columns, lines = lines[0][1], named, lines[1:]
    rows = [_row(n, line, separator, columns) for n, line in islice(lines, MOST_LINES)]
    rest = [Row(line=n, text=line, mistake=TOO_MANY_LINES) for n, line in lines[MOST_LINES:]]
    return Sheet(heading=heading, rows=(*rows, *rest))


def _clean(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\0", "")


def _separator(lines: Sequence[str]) -> str:
    """Return what separates the cells: known from the headings or, where there are none, guessed."""
    for separator in SEPARATORS:
        if lines and separator in lines[0] and _columns(_cells(lines[0], separator)):
            return separator
    try:
        return csv.Sniffer().sniff("\n".join(lines), delimiters=SEPARATORS).delimiter
    except csv.Error:  # one column, or lines of different lengths
        whole = "".join(lines)
        return max(SEPARATORS, key=whole.count)


def _cells(line: str, separator: str) -> list[str] | None:
    """Return the cells of a line without the spaces around them; None where it cannot be read."""
    try:
        [cells] = csv.reader([line], delimiter=separator, skipinitialspace=True)
    except csv.Error:
        return None
    return [" ".join(cell.split()) for cell in cells]


def _columns(cells: Sequence[str] | None) -> list[str]:
    """Return what each column is about; nothing where these are no headings."""
    columns = [HEADINGS.get(name_key(cell), "") for cell in cells or ()]
    return columns if {WHO, MAIL} & set(columns) else []


def _row(number: int, line: str, separator: str, columns: Sequence[str]) -> Row:
    cells = _cells(line, separator)
    if cells is None:
        return Row(line=number, text=line, mistake=UNREADABLE)
    if any(cells[len(columns) :]):
        return Row(line=number, text=line, mistake=TOO_MANY_CELLS)
    said = {name: cell for name, cell in zip(columns, cells, strict=False) if name and cell}
    mail = said.pop(MAIL, "")
    who = said.pop(WHO, "") or mail
    return Row(line=number, text=line, who=who, mistake="" if who else NO_NAME, **said)
