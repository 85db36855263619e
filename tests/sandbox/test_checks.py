from typing import Any

import pytest

from bot.sandbox.checks import refusals
from tests.sandbox.shapes import actions, button, field, home, modal, section, text


def message(*blocks: Any) -> dict[str, Any]:
    return {"text": "words", "blocks": list(blocks)}


def test_good_payloads_are_taken() -> None:
    assert refusals("message", message(section(), actions(button("Yes")))) == []
    assert refusals("modal", modal(field("Why?"))) == []
    assert refusals("home", home(section())) == []


def test_words_alone_are_taken_and_an_empty_list_of_blocks_is_not() -> None:
    assert refusals("message", {"text": "words"}) == []
    assert "no fewer than 1 items" in refusals("message", message())[0]


def test_words_of_another_length_are_looked_at_anew() -> None:
    for length, taken in ((2999, True), (3000, True), (3001, False), (3000, True)):
        assert (refusals("message", message(section("x" * length))) == []) is taken


def test_a_reason_points_to_its_place() -> None:
    reasons = refusals("message", message(section("x" * 3001)))
    where = "[json-pointer:/blocks/0/text/text]"
    assert reasons == [f"[ERROR] must be less than 3001 characters {where}"]


def test_a_view_is_pointed_into_from_its_root() -> None:
    reasons = refusals("modal", modal(section(), title="x" * 25))
    assert reasons == ["[ERROR] must be less than 25 characters [json-pointer:/view/title/text]"]


def test_a_message_without_words_for_phones_is_refused() -> None:
    assert refusals("message", {"blocks": [section()]}) == [
        "[ERROR] missing required field: text [json-pointer:]"
    ]


TABLE = {"type": "table", "rows": [[{"type": "raw_text", "text": "x"}]]}
LONG_TABLE = {"type": "table", "rows": [[{"type": "raw_text", "text": "x" * 10_001}]]}
OPTION = {"text": text("One"), "value": "1"}
SELECT = {"type": "static_select", "action_id": "s", "options": [OPTION]}


@pytest.mark.parametrize(
    ("kind", "payload", "reason"),
    [
        ("message", message({"type": "nope"}), "unsupported type: nope"),
        ("message", message({"type": "alert", "text": text("x")}), "unsupported type: alert"),
        ("message", message(*[section()] * 51), "no more than 50 items allowed"),
        ("message", message(actions(button("A"), button("B"))), "`action_id` press already"),
        ("message", message(actions(button("A")), actions(button("B"))), "`block_id` row already"),
        ("message", message(actions(button("x" * 76))), "must be less than 76 characters"),
        ("message", message(TABLE, TABLE), "only_one_table_allowed"),
        ("message", message(LONG_TABLE), "table cells must have no more than 10000"),
        ("message", message(*[section("x" * 2900)] * 5), "must be less than 13001 characters"),
        (
            "message",
            message(*[{"type": "markdown", "text": "x" * 6001}] * 2),
            "markdown blocks must have no more than 12000",
        ),
        ("message", message(field("Day", type="number_input", is_decimal_allowed=False)), "number"),
        (
            "message",
            message(actions({**SELECT, "initial_option": {"text": text("Two"), "value": "2"}})),
            "initial option must match",
        ),
        (
            "message",
            message(actions({**SELECT, "option_groups": []})),
            "cannot provide both options and option_groups",
        ),
        ("modal", modal(field("A"), submit=None) | {"submit": None}, "must be of type object"),
        (
            "modal",
            {k: v for k, v in modal(field("A")).items() if k != "submit"},
            "missing required field: submit",
        ),
        ("modal", modal(section(), private_metadata="x" * 3001), "must be less than 3001"),
        (
            "modal",
            modal(
                field("A", "a", focus_on_load=True),
                field("B", "b", focus_on_load=True),
            ),
            "only one element can have focus_on_load",
        ),
        ("modal", modal({"type": "markdown", "text": "x"}), "unsupported type: markdown"),
        ("home", home(TABLE), "unsupported type: table"),
        ("home", home(section()) | {"title": text("x")}, "invalid additional property: title"),
    ],
)
def test_what_slack_would_refuse_is_refused(kind: str, payload: Any, reason: str) -> None:
    assert any(reason in found for found in refusals(kind, payload)), refusals(kind, payload)


def test_junk_in_place_of_blocks_is_refused_calmly() -> None:
    assert refusals("message", {"text": "x", "blocks": "junk"})
    assert refusals("message", {"text": "x", "blocks": ["junk"]})
