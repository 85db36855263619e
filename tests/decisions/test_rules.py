"""What was typed, who may decide what, what is found, and when it is looked at again."""

from collections.abc import Mapping
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.decisions import rules
from bot.decisions.model import Area
from bot.decisions.rules import Say
from bot.people.model import Hours, Rhythm

SLIPS, WAIT = "We stop paper slips on Monday", "customers wait"
HELD: Mapping[Area, str] = {Area.PROCESS: "BEN", Area.TOOLS: "LEA"}


@pytest.mark.parametrize(
    ("text", "words", "why"),
    [
        (f'"{SLIPS}" because {WAIT}', SLIPS, WAIT),
        (f"“{SLIPS}” Because: {WAIT}", SLIPS, WAIT),
        (f"„{SLIPS}“, because {WAIT}", SLIPS, WAIT),
        (f"‘{SLIPS}’ {WAIT}", SLIPS, WAIT),
        (f'"{SLIPS}" – {WAIT}', SLIPS, WAIT),
        (f"{SLIPS}, because {WAIT}", SLIPS, WAIT),
        (f"{SLIPS} because {WAIT} because of them", SLIPS, f"{WAIT} because of them"),
        (f'"No" as an answer because {WAIT}', '"No" as an answer', WAIT),
        (f"because {WAIT}", "", WAIT),
        (SLIPS, SLIPS, ""),
        (f'"{SLIPS}"', SLIPS, ""),
        (f'"{SLIPS}" because', SLIPS, ""),
        ("", "", ""),
    ],
)
def test_what_was_typed_is_understood_with_and_without_quotes_and_because(
    text: str, words: str, why: str
) -> None:
    assert rules.typed(text) == (words, why)


@given(st.text(alphabet="ab \"“”'’-,", max_size=40))
def test_nothing_typed_is_lost(text: str) -> None:
    assert {c for c in " ".join(rules.typed(text)) if c in "ab"} == {c for c in text if c in "ab"}
    assert sum(c in "ab" for c in "".join(rules.typed(text))) == sum(c in "ab" for c in text)


@pytest.mark.parametrize(
    ("user", "area", "leads", "is_own", "expected"),
    [
        ("BEN", Area.PROCESS, False, False, Say.WHOLE),
        ("BEN", Area.TOOLS, False, False, Say.NONE),
        ("BEN", Area.BUDGET, False, False, Say.NONE),
        ("BEN", None, False, False, Say.NONE),
        ("LEA", Area.PROCESS, True, False, Say.WITH_HOLDER),
        ("LEA", Area.TOOLS, True, False, Say.WHOLE),
        ("LEA", Area.BUDGET, True, False, Say.WHOLE),
        ("LEA", None, True, False, Say.WHOLE),
        ("ANA", None, False, True, Say.WHOLE),
        ("ANA", Area.TOOLS, False, True, Say.WITH_HOLDER),
        ("ANA", Area.TOOLS, False, False, Say.NONE),
    ],
)
def test_who_may_decide_where(
    user: str, area: Area | None, leads: bool, is_own: bool, expected: Say
) -> None:
    assert rules.say_in(area, HELD, user, leads=leads, is_own=is_own) == expected


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("slips", [3, 1]),
        ("SLIPS  stay", [3]),
        ("papper slip", [3, 1]),
        ("monday paper", [3]),
        ("budget", [2]),
        ("ovens", []),
        ("zz", []),
    ],
)
def test_what_holds_the_words_comes_before_what_is_near_to_them(
    words: str, found: list[int]
) -> None:
    texts = {
        3: "Paper slips stay until Monday",
        2: "A second tablet, from the budget",
        1: "We write paper slips",
    }
    assert rules.matching(words, texts) == found


@pytest.mark.parametrize(
    ("day", "rhythm_days", "expected"),
    [
        (date(2026, 11, 24), None, date(2026, 11, 25)),
        (date(2026, 11, 27), None, date(2026, 11, 30)),
        (date(2026, 11, 28), None, date(2026, 12, 1)),
        (date(2026, 11, 24), {1}, date(2026, 12, 1)),
    ],
)
def test_the_decider_is_asked_one_working_day_later(
    day: date, rhythm_days: set[int] | None, expected: date
) -> None:
    days = frozenset(rhythm_days) if rhythm_days else None
    rhythm = Rhythm(hours=Hours(zone="Europe/Berlin"), days=days)

    assert rules.decider_on(rhythm, day) == expected


def test_a_day_begins_where_days_begin_first() -> None:
    assert rules.begins_at(date(2026, 12, 1)) == datetime(2026, 11, 30, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "is_needed", "begins"),
    [
        (None, False, ""),
        (None, True, "Please choose a day."),
        (date(2026, 11, 23), False, "That day has passed."),
        (date(2026, 11, 24), False, "It was looked at on that day"),
        (date(2026, 11, 25), True, ""),
        (date(2028, 1, 1), True, "Please choose a day within a year."),
    ],
)
def test_a_day_to_look_again_is_to_come(day: date | None, is_needed: bool, begins: str) -> None:
    today = date(2026, 11, 24)
    found = rules.mistake_in_day(day, today, is_needed=is_needed, seen_on=[today])

    assert found.startswith(begins)
    assert bool(found) == bool(begins)


@pytest.mark.parametrize(
    ("words", "begins"),
    [("x" * 500, ""), ("x" * 501, "Please use at most 500"), (" \n", "Please say in a sentence")],
)
def test_what_is_decided_is_a_sentence(words: str, begins: str) -> None:
    found = rules.mistake_in_words(words)

    assert found.startswith(begins)
    assert bool(found) == bool(begins)
