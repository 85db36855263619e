"""What a gate may ask, what is found of it, and which teams may be named as not heard."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import FieldMistakes
from bot.waves import rules
from bot.waves.model import Criterion, Draft, Filled, Known, Measure, TeamHeard, Verdict

MET, MISSED, UNCLEAR = Verdict.MET, Verdict.MISSED, Verdict.UNCLEAR
NINE_PEOPLE = Known(people=9, heard=6, asked=40, answers=24, voices=4, settled=3, serious=1)


def criterion(measure: Measure, target: int | None = None, **found: object) -> Criterion:
    return Criterion(measure=measure, words="", target=target, must=True, **found)


@pytest.mark.parametrize(
    ("asks", "known", "actual", "verdict"),
    [
        (criterion(Measure.PARTICIPATION, 60), NINE_PEOPLE, 60, MET),
        (criterion(Measure.PARTICIPATION, 61), NINE_PEOPLE, 60, MISSED),
        (criterion(Measure.PARTICIPATION, 60), replace(NINE_PEOPLE, answers=0), 0, MISSED),
        (criterion(Measure.PARTICIPATION, 60), replace(NINE_PEOPLE, asked=4), None, UNCLEAR),
        (criterion(Measure.PARTICIPATION, 60), replace(NINE_PEOPLE, people=2), None, UNCLEAR),
        (criterion(Measure.PARTICIPATION, 60), Known(people=3, asked=3, answers=2), 66, MET),
        (criterion(Measure.ANSWERED, 75), NINE_PEOPLE, 75, MET),
        (criterion(Measure.ANSWERED, 80), NINE_PEOPLE, 75, MISSED),
        (criterion(Measure.ANSWERED, 80), Known(people=9), None, UNCLEAR),
        (criterion(Measure.SERIOUS, 1), NINE_PEOPLE, 1, MET),
        (criterion(Measure.SERIOUS, 0), NINE_PEOPLE, 1, MISSED),
        (criterion(Measure.SERIOUS, 0), replace(NINE_PEOPLE, serious=0, heard=4), 0, UNCLEAR),
        (criterion(Measure.SERIOUS, 0), Known(people=2, heard=2), 0, MET),
        (criterion(Measure.SERIOUS, 0), Known(), 0, UNCLEAR),
        (criterion(Measure.METRIC, 60, actual=None), NINE_PEOPLE, None, UNCLEAR),
        (criterion(Measure.METRIC, 60, actual=60), NINE_PEOPLE, 60, MET),
        (criterion(Measure.METRIC, 60, actual=59), NINE_PEOPLE, 59, MISSED),
        (criterion(Measure.WORDS, is_met=None), NINE_PEOPLE, None, UNCLEAR),
        (criterion(Measure.WORDS, is_met=True), NINE_PEOPLE, None, MET),
        (criterion(Measure.WORDS, is_met=False), NINE_PEOPLE, None, MISSED),
    ],
)
def test_a_criterion_is_met_missed_or_too_little_is_known(
    asks: Criterion, known: Known, actual: int | None, verdict: Verdict
) -> None:
    found = rules.finding(asks, known)

    assert (found.actual, found.verdict) == (actual, verdict)


@given(asked=st.integers(0, 300), answers=st.integers(0, 300), target=st.integers(1, 100))
def test_participation_is_met_exactly_where_the_share_is_reached(
    asked: int, answers: int, target: int
) -> None:
    known = Known(people=9, asked=asked, answers=min(asked, answers))
    found = rules.finding(criterion(Measure.PARTICIPATION, target), known)

    expected = MET if 100 * known.answers >= target * asked else MISSED
    assert found.verdict == (expected if asked >= 5 else UNCLEAR)


PEOPLE = st.dictionaries(
    st.integers(0, 40).map(str), st.sampled_from(["", "Bakers", "Drivers", "Shop", "Office"])
)


@given(teams=PEOPLE, data=st.data())
def test_nobody_is_pointed_at(teams: dict[str, str], data: st.DataObject) -> None:
    heard = data.draw(st.sets(st.sampled_from(sorted(teams)))) if teams else set()

    for found in rules.not_heard(teams, heard):
        assert (found.heard, found.people >= 3) == (0, True)
        sizes = {name: list(teams.values()).count(name) for name in teams.values()}
        together = {name for name, size in sizes.items() if size < 3 or not name}
        named = together if found.team == "others" else {found.team}
        members = {user for user, team in teams.items() if team in named}
        assert len(members) == found.people
        assert not members & heard


def test_only_teams_of_which_nobody_was_heard_are_named() -> None:
    teams = {"A1": "Shop", "A2": "Shop", "A3": "Office", "A4": ""}
    teams |= {f"B{number}": "Bakers" for number in range(4)}
    teams |= {f"D{number}": "Drivers" for number in range(4)}

    assert rules.not_heard(teams, {"B1"}) == (
        TeamHeard(team="Drivers", heard=0, people=4),
        TeamHeard(team="others", heard=0, people=4),
    )
    assert rules.not_heard(teams, {"B1", "D0", "A3"}) == ()
    assert rules.not_heard(dict.fromkeys("abcdef", ""), set()) == ()


def test_a_gate_is_read_from_its_form() -> None:
    filled = Filled(
        participation=" 60 % ",
        serious="0",
        metrics="Orders taken online: 60\n\n",
        words="The  drivers find it easier",
        must=frozenset({Measure.PARTICIPATION, Measure.METRIC}),
    )

    assert rules.gate_in(filled) == (
        Draft(measure=Measure.PARTICIPATION, target=60),
        Draft(measure=Measure.SERIOUS, target=0, must=False),
        Draft(measure=Measure.METRIC, words="Orders taken online", target=60),
        Draft(measure=Measure.WORDS, words="The drivers find it easier", must=False),
    )


@pytest.mark.parametrize(
    ("filled", "field"),
    [
        (Filled(participation="101", words="a\nb"), "participation"),
        (Filled(answered="most", words="a\nb"), "answered"),
        (Filled(serious="-1", words="a\nb"), "serious"),
        (Filled(metrics="Orders", words="a\nb"), "metrics"),
        (Filled(metrics="60", words="a\nb"), "metrics"),
        (Filled(metrics="Orders 9999999999", words="a\nb"), "metrics"),
        (Filled(words="a\nA\nb"), "words"),
        (Filled(words="x" * 121 + "\nb"), "words"),
        (Filled(), "words"),
        (Filled(participation="60"), "words"),
        (Filled(words="a\nb\nc\nd\ne\nf"), "words"),
    ],
)
def test_what_is_wrong_with_a_gate_is_said_at_its_field(filled: Filled, field: str) -> None:
    with pytest.raises(FieldMistakes) as told:
        rules.gate_in(filled)

    assert list(told.value.fields) == [field]


@pytest.mark.parametrize(("typed", "number"), [("", None), (" 0 ", 0), ("1200", 1200)])
def test_a_number_is_read(typed: str, number: int | None) -> None:
    assert rules.number_in(typed) == number


@pytest.mark.parametrize("typed", ["-1", "1.5", "many", "9999999999", "²"])
def test_what_is_no_number_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match="whole number"):
        rules.number_in(typed)
