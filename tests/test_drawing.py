"""The picture of a trend: small, the same for the same values, and said in words too."""

import subprocess
import sys
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations

import pytest

from bot.drawing import Mark, Point, Trend, in_words, labels, trend_png

FIRST = date(2026, 9, 11)
MOST_BYTES = 60_000
PNG = b"\x89PNG\r\n\x1a\n"


def trend(number: int, *marks: Mark) -> Trend:
    weeks = [
        Point(
            on=FIRST + timedelta(days=7 * n),
            share=None if n == 1 else (37 * n % 101) / 100,
            heard=17 * n % 1_000,
            answered=11 * n % 900,
        )
        for n in range(number)
    ]
    return Trend(weeks=tuple(weeks), marks=marks)


MARKS = [
    Mark(on=FIRST + timedelta(days=9 * n), label=f"{n} $x^2$ <!channel> 🎉 漢字 {'very long ' * 9}")
    for n in range(9)
]


@pytest.mark.parametrize("number", [1, 2, 12])
def test_the_same_values_make_the_same_small_picture_whatever_its_marks_are_called(
    number: int,
) -> None:
    drawn = trend_png(trend(number, *MARKS))

    assert drawn.startswith(PNG)
    assert len(drawn) < MOST_BYTES
    assert drawn == trend_png(trend(number, *MARKS))
    assert drawn != trend_png(trend(number))


@pytest.mark.parametrize("number", [1, 4, 12])
def test_words_of_marks_touch_no_others_and_those_of_the_newest_are_there(number: int) -> None:
    for days in range(1, 30):
        close = [Mark(on=FIRST + timedelta(days=days * n), label="x" * 30) for n in range(9)]
        found = labels(trend(number, *close))

        assert found[0].row == 0
        for one, other in combinations([each for each in found if each.row is not None], 2):
            assert one.row != other.row or one.ends <= other.begins or other.ends <= one.begins


def test_a_mark_stands_in_its_week_also_beside_a_shorter_one() -> None:
    short = Trend(
        weeks=tuple(
            Point(on=FIRST + timedelta(days=on), share=None, heard=0, answered=0) for on in (0, 4)
        ),
        marks=(
            Mark(on=FIRST + timedelta(days=2), label="A"),
            Mark(on=FIRST + timedelta(days=4), label="B"),
        ),
    )
    assert [each.place for each in labels(short)] == [0.5, 0.0]


def test_with_nothing_to_tell_yet_there_is_a_picture_all_the_same() -> None:
    unknown = replace(trend(1).weeks[0], share=None, heard=0, answered=0)

    assert trend_png(Trend(weeks=(unknown,))).startswith(PNG)
    assert in_words(Trend(weeks=(unknown,))) == "1 week: 0 voices were heard and 0 answered."


def test_one_sentence_says_what_it_shows() -> None:
    shown = trend(
        4,
        Mark(on=FIRST + timedelta(days=8), label="Wave 2"),
        Mark(on=date(2027, 1, 1), label="Later"),
    )

    assert in_words(shown) == (
        "4 weeks: check-ins answered went from 0 % in the week of Fri 11 Sep to 10 % in the last one; "
        "102 voices were heard and 66 answered; Wave 2 on Sat 19 Sep."
    )


def test_what_draws_is_loaded_by_nobody_who_does_not_draw() -> None:
    program = "import sys, bot.app; sys.exit('matplotlib' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
