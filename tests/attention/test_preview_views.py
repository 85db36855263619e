"""A preview is as long as Slack takes it, and its table is one that a spreadsheet only shows."""

import csv
import io
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.attention import views
from bot.attention.model import Line, Preview
from bot.rollouts.rules import LONGEST_NAME
from bot.sandbox.checks import refusals

NINE = datetime(2026, 11, 24, 8, tzinfo=UTC)
HOUR = timedelta(hours=1)
BERLIN, LISBON = "Europe/Berlin", "Europe/Lisbon"
LONGEST = ("&" * LONGEST_NAME, "<" * LONGEST_NAME, '"' * LONGEST_NAME, "🥐" * LONGEST_NAME)
LONG_PEOPLE = ("&" * 80, "<@U1>" * 16, '"\\' * 40, "🥐" * 80)


def line(**other: object) -> Line:
    values: dict[str, object] = {
        "at": NINE,
        "zone": BERLIN,
        "name": "Ana Petrov",
        "things": (("check-in", ""),),
    }
    return Line(**(values | other))  # type: ignore[arg-type]


def of(*lines: Line, name: str = "Online ordering", days: int = 7) -> Preview:
    return Preview(rollout_name=name, today=date(2026, 11, 23), days=days, zone=BERLIN, lines=lines)


def shown(found: Preview) -> str:
    message = views.preview(found)
    assert refusals("message", dict(message)) == []
    return "\n".join(
        block["text"]["text"] if block["type"] == "section" else block["elements"][0]["text"]
        for block in message["blocks"]
    )


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (line(), "\n09:00 Ana Petrov · check-in\n"),
        (
            line(reminder_at=NINE + 3.2 * HOUR),
            "09:00 Ana Petrov · check-in · reminder 12:12 unless answered",
        ),
        (line(zone=LISBON), "08:00 (Lisbon) Ana Petrov · check-in"),
        (line(zone="America/New_York"), "03:00 (New York) Ana Petrov"),
        (line(reminder_at=NINE + 16 * HOUR), "reminder Wed 25 Nov 01:00 unless answered"),
        (
            line(things=(("check-in", ""), ("check-in", "Tablets"))),
            "· check-in, and check-in of *Tablets*\n",
        ),
        (line(holds_more=True), "· check-in, and something of another rollout\n"),
        (line(is_added=True), "· check-in, in the message that is there already\n"),
        (line(things=(("reminder", ""),), unless_answered=True), "· reminder, unless answered\n"),
        (
            line(name="", channel_id="C1", things=(("message of the day", ""),)),
            "09:00 <#C1> · message of the day\n",
        ),
        (line(name="<!channel> & *co*"), "09:00 &lt;!channel&gt; &amp; ∗co∗ · check-in"),
    ],
)
def test_a_line_says_when_to_whom_and_what(one: Line, words: str) -> None:
    assert words in shown(of(one))


def test_nobody_is_rung_by_a_name() -> None:
    found = of(line(), name="<!channel>")
    for drawn in (views.preview(found), views.preview_file(found, "https://x.slack.com/f")):
        assert "<!channel>" not in str(drawn)
    assert "<!channel>" not in str(views.no_preview_file(found))


def test_days_are_those_of_the_person() -> None:
    there = line(at=NINE - 12 * HOUR, zone="Pacific/Auckland", name="Kiri")
    drawn = shown(of(there, line()))
    assert "*Tue 24 Nov*\n09:00 (Auckland) Kiri · check-in\n09:00 Ana Petrov" in drawn
    assert drawn.count("*Tue 24 Nov*") == 1


def test_ones_own_need_no_name() -> None:
    drawn = shown(of(line(name="", things=(("check-in", "Tablets"),)), name=""))
    assert "What I will send you until Mon 30 Nov" in drawn
    assert "09:00 · check-in of *Tablets*" in drawn
    assert "as if you answer. Times are yours (Europe/Berlin)." in drawn


def test_with_nothing_planned_one_sentence_says_so() -> None:
    assert shown(of()) == (
        "Nothing is planned in Online ordering until Mon 30 Nov. "
        "`/rollout settings` shows when it asks."
    )
    assert "Nothing is planned for you until Mon 30 Nov." in shown(of(name=""))


def test_fifty_lines_are_shown_and_the_rest_is_counted() -> None:
    many = [line(at=NINE + n // 40 * 24 * HOUR, name=f"Person {n}") for n in range(400)]
    drawn = shown(of(*many))
    assert drawn.count(" · check-in") == 48
    assert drawn.count("\n*") == 2
    assert "and 352 more; the file has them all" in drawn


@pytest.mark.parametrize("name", LONG_PEOPLE)
@pytest.mark.parametrize("rollout", LONGEST)
def test_the_longest_names_fit(name: str, rollout: str) -> None:
    things = (("check-in", ""), ("check-in", rollout), ("check-in", rollout))
    longest = line(
        name=name,
        zone="America/Argentina/ComodRivadavia",
        things=things,
        holds_more=True,
        is_added=True,
        reminder_at=NINE + 24 * HOUR,
    )
    many = [replace(longest, at=NINE + n * 12 * HOUR) for n in range(400)]
    found = of(*many, name=rollout, days=28)
    drawn = shown(found)
    said = drawn.count("unless answered")
    assert said > 0
    assert f"and {400 - said} more" in drawn
    assert refusals("message", dict(views.no_preview_file(found))) == []
    assert refusals("message", dict(views.preview_file(found, "https://x.slack.com/f"))) == []


def test_four_weeks_with_a_line_a_day_fit() -> None:
    many = [line(at=NINE + n * 24 * HOUR) for n in range(28)]
    assert shown(of(*many, days=28)).count("· check-in") == 25


def cells(found: Preview) -> list[list[str]]:
    written = views.table(found)
    assert written.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(written.decode("utf-8-sig"), newline="")))


def test_the_table_has_all_of_it() -> None:
    several = line(
        things=(("check-in", ""), ("check-in", "Tablets")), reminder_at=NINE + 3.2 * HOUR
    )
    post = line(name="", channel_id="C1", things=(("message of the day", ""),))
    night = line(name="Jürgen", zone=LISBON, reminder_at=NINE + 24 * HOUR, holds_more=True)
    assert cells(of(several, post, night)) == [
        ["day", "time", "zone", "person", "message", "rollout", "reminder"],
        [
            *("2026-11-24", "09:00", BERLIN, "Ana Petrov", "check-in, and check-in of Tablets"),
            *("Online ordering; Tablets", "12:12"),
        ],
        [
            *("2026-11-24", "09:00", BERLIN, "(channel)", "message of the day"),
            *("Online ordering", ""),
        ],
        [
            *("2026-11-24", "08:00", LISBON, "Jürgen"),
            *("check-in, and something of another rollout", "Online ordering", "2026-11-25 08:00"),
        ],
    ]
    assert len(cells(of(*[line()] * 400))) == 401


@pytest.mark.parametrize(
    "name", ["=1+1", "+49 30", "-2", "@SUM(A1)", "\tcmd", "\r\n=1", "  =1", "\n@x"]
)
def test_no_cell_is_a_formula(name: str) -> None:
    [_, row] = cells(of(line(name=name), name=name))
    assert row[3] == row[5] == f"'{name}"


@pytest.mark.parametrize("name", ['Ana "Annie" P.', "a,b;c", "two\nlines", "O’Hara", "1 = 1"])
def test_other_cells_stay_as_they_are(name: str) -> None:
    [_, row] = cells(of(line(name=name)))
    assert row[3] == name
