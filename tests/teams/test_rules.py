"""Lists as people paste them: what is read, what would change, and what nobody can be sure of."""

import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rollouts.hooks import Role
from bot.teams import rules
from bot.teams.rules.planning import MOST_SAID
from bot.teams.rules.reading import TOO_MANY_LINES
from tests.teams.lists import COLLEAGUES, ROSTER, WAVES, changes, mistakes, plan

CELL = st.text("aÉ0'\"-.,;=@<>&*", min_size=1, max_size=8)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ana Petrov,Drivers", [("ANA", "Drivers", None, None)]),
        ("ana  PETROV ; drivers ; 1", [("ANA", "Drivers", 1, None)]),
        ("Dan Okafor\tNight shift\tPilot\tchampion", [("DAN", "Night shift", None, Role.CHAMPION)]),
        ("Dan Okafor,,wave 1", [("DAN", None, 1, None)]),
        ("@dan.okafor,,,lead", [("DAN", None, None, Role.LEAD)]),
        ("dan.okafor@crumb.example,,1", [("DAN", None, 1, None)]),
        ('"Okafor, Dan",,drivers', [("DAN", None, 1, None)]),
        ("Eve O'Hara,Bakers\nDan,Bakers", [("EVE", "Bakers", None, None), ("DAN", "Bakers", None, None)]),
        ("John Baker", [("JOHN", None, 0, Role.PARTICIPANT)]),
        ("Role;Phone;Name\nchampion;555;Dan", [("DAN", None, None, Role.CHAMPION)]),
        ("\ufeffE-mail,Name\nx@y.example,Dan Okafor\nana.petrov@y.example,", []),
        ("Dan,Afternoon,Night drivers", [("DAN", "Afternoon", "Night drivers", None)]),
        ("Dan,Afternoon\nAna Petrov,  aFTERNOON ", [("DAN", "Afternoon", None, None), ("ANA", "Afternoon", None, None)]),
        ("Dan,=1+1,,", [("DAN", "=1+1", None, None)]),
        ("Eve,,1", []),
        ("Lea,,,participant\nDan,,,lead", [("LEA", None, None, Role.PARTICIPANT), ("DAN", None, None, Role.LEAD)]),
        ('Dan,"Night', [("DAN", "Night", None, None)]),
        ("", []),
    ],
)  # fmt: skip
def test_what_a_list_changes(text: str, expected: list[tuple[object, ...]]) -> None:
    assert (changes(text), mistakes(text)) == (expected, [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jon,Bakers", (1, "I know nobody called Jon. Did you mean John Baker?")),
        ("Zbigniew", (1, "I know nobody called Zbigniew. Please write the name as it stands in Slack.")),
        ("\n\nana,Bakers", (3, "ana may be Ana Petrov and Ana Lund. Please write the whole name.")),
        ("Dan,Bakers\nDan Okafor,Night", (2, "Dan Okafor is on line 1 already.")),
        ("Gil,Bakers", (1, "Gil Novak is a guest. Only colleagues with a full account can be in it.")),
        ("Pat,Bakers", (1, "Pat Quinn is no longer here. Only colleagues with a full account can be in it.")),
        ("Dan,,7", (1, "There is no wave 7. Please write the name of a wave.")),
        ("Dan,,Driver", (1, "I know no wave called Driver. Did you mean Drivers?")),
        ("Dan,,,champoin", (1, "I know no role called champoin. Did you mean champion?")),
        ("Dan,,,boss", (1, "I know no role called boss. There are sponsor, lead, champion, participant and observer.")),
        (f"Dan,{'x' * 61}", (1, "Please use at most 60 characters for a team; this has 61.")),
        ("Dan,Night,,,555", (1, "There is more in it than a name, a team, a wave and a role.")),
        ("Name,Team\n,Bakers", (2, "There is no name in it.")),
        ("Lea,,,observer", (1, "Lea Moreau is the only lead. Please choose another lead first.")),
        ("petrov@crumb.example", (1, "I know nobody called petrov@crumb.example. Did you mean Ana Petrov?")),
    ],
)  # fmt: skip
def test_what_is_not_understood_says_what_to_do_and_changes_nobody(
    text: str, expected: tuple[int, str]
) -> None:
    assert mistakes(text) == [expected]
    assert expected[0] not in {change.line for change in plan(text).changes}


def test_what_is_left_can_be_mended_and_pasted_again() -> None:
    found = plan("Team,Name\nBakers,Jon\nNight,Dan\nBakers,Ana Petrov")
    assert (found.left, found.unchanged, found.new_teams) == (
        "Team,Name\nBakers,Jon",
        1,
        ("Night",),
    )
    assert changes(found.left.replace("Jon", "John")) == [("JOHN", "Bakers", 0, Role.PARTICIPANT)]


def test_a_plan_is_another_as_soon_as_something_else_would_change() -> None:
    shown = plan("Dan,Night")
    assert shown.digest == plan("Dan,Night").digest
    assert shown.digest != plan("Dan,Day").digest


def test_two_thousand_lines_are_read_and_no_more() -> None:
    text = "\n".join(f"Nobody {n},Bakers" for n in range(rules.MOST_LINES + 2))
    found = plan(text).mistakes
    assert [m.words == TOO_MANY_LINES for m in found][-3:] == [False, True, True]
    assert sum("as it stands in Slack" in m.words for m in found) == MOST_SAID


@given(st.text())
def test_every_line_of_any_text_changes_somebody_or_nobody_and_is_never_lost(text: str) -> None:
    sheet = rules.read(text)
    found = rules.planned(sheet, ROSTER, COLLEAGUES)
    changing = [change.line for change in found.changes]
    missed = [mistake.line for mistake in found.mistakes]
    assert not set(changing) & set(missed)
    assert len(changing) + len(missed) + found.unchanged == len(sheet.rows)
    kept = [
        line for line in text.removeprefix("\ufeff").replace("\0", "").splitlines() if line.strip()
    ]
    assert len(sheet.rows) + bool(sheet.heading) == len(kept)


@given(
    st.lists(st.tuples(CELL, CELL), min_size=1, max_size=30),
    st.sampled_from(",;\t"),
)
def test_what_a_spreadsheet_writes_is_read_back(
    people: list[tuple[str, str]], separator: str
) -> None:
    written = StringIO()
    csv.writer(written, delimiter=separator).writerows([("Name", "Team"), *people])
    assert [(row.who, row.team) for row in rules.read(written.getvalue()).rows] == people


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("1", 1), ("Wave 1", 1), ("drivers", 1), (" PILOT ", 0), ("9", None), ("Night", "Night")],
)
def test_a_wave_is_meant_by_number_or_name(typed: str, meant: object) -> None:
    assert rules.wave_meant(typed, WAVES) == meant
