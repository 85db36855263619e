from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sandbox.checks import refusals
from bot.slack import blocks
from bot.slack.text import channel, escape

LONG = [
    "x" * 5000,
    "word " * 1000,
    "👩‍🍳" * 2000,
    escape("<&>" * 1500),
    channel("C0ANA") * 800,
    "é\u0301" * 3000,
]


def everything(words: str) -> list[dict[str, Any]]:
    """Every block we use, with these words wherever words can stand."""
    pressed = blocks.button(words, action_id="a", value="1", style="primary")
    options = {"1": words, "2": words}
    return [
        blocks.section(words, accessory=pressed),
        blocks.small(words),
        blocks.quotation(words[:3000], label="Label"),
        blocks.bullets([words[:300], words[:300]]),
        blocks.buttons(
            blocks.button(words, action_id="b"),
        ),
        blocks.buttons(blocks.choice(options, "2", example=words) | {"action_id": "c"}),
    ]


def fields(words: str) -> list[dict[str, Any]]:
    options = {"1": words, "2": words}
    inputs = {
        "line": blocks.text_input(words[:3000], example=words),
        "lines": blocks.text_input(lines=True, longest=100),
        "person": blocks.person_input("U0ANA"),
        "people": blocks.people_input(["U0ANA", "U0BEN"]),
        "channel": blocks.channel_input(),
        "boxes": blocks.checkboxes(options, ["2"]),
        "menu": blocks.choice(options, "1"),
        "time": blocks.time_input("09:00"),
        "day": blocks.day_input(date(2026, 11, 23)),
    }
    return [
        blocks.field(name, words, element, hint=words, optional=True)
        for name, element in inputs.items()
    ]


@pytest.mark.parametrize("words", LONG, ids=lambda words: words[:8])
def test_slack_takes_every_block_with_the_longest_words(words: str) -> None:
    for block in everything(words):
        assert refusals("message", dict(blocks.message("Notification", block))) == []
    form = blocks.form(words, *fields(words), callback_id="f", submit=words, close=words)
    assert refusals("modal", form) == []


def test_words_that_are_missing_are_a_dash() -> None:
    assert refusals("message", dict(blocks.message("x", blocks.quotation("")))) == []


def test_a_message_without_blocks_shows_its_notification() -> None:
    assert refusals("message", dict(blocks.message("Hello"))) == []


@given(st.text(min_size=1, max_size=200), st.integers(2, 100))
def test_what_is_cut_is_as_long_as_slack_takes_and_a_beginning(words: str, longest: int) -> None:
    kept = blocks.cut(words, longest)
    assert len(kept.encode("utf-16-le")) // 2 <= longest
    assert kept == words or (kept.endswith("…") and words.startswith(kept[:-1]))


@pytest.mark.parametrize("unit", ["&amp;", "&lt;", "<@U0ANA>", "<https://x.example|link>"])
def test_markup_is_never_cut_in_its_middle(unit: str) -> None:
    for before in range(len(unit) + 1):
        shown = blocks.section("x" * before + unit * 1000)["text"]["text"]
        assert shown.endswith("…")
        assert shown[:-1].removeprefix("x" * before).replace(unit, "") == ""


def test_bare_words_are_made_no_links_of() -> None:
    assert blocks.section("@channel")["text"]["verbatim"]
    assert blocks.small("@channel")["elements"][0]["verbatim"]
