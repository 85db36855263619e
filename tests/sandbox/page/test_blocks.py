"""Blocks and their controls, as HTML."""

import re
from typing import Any

import pytest

from bot.sandbox.page import controls, drawing
from bot.sandbox.page.controls import Choice, Setting
from bot.sandbox.page.reader import Reader
from tests.sandbox.page.toybot import Json, button, field, marked, plain

OPTIONS = [{"text": plain(word), "value": word.lower()} for word in ("Tea", "Coffee")]


@pytest.fixture
def setting(reader: Reader) -> Setting:
    people = [
        Choice(value="U0ANA", text=plain("Ana Petrov"), description=plain("Baker")),
        Choice(value="U0LEA", text=plain("Lea Moreau")),
    ]
    places = [Choice(value="C0ORDERS", text=plain("#online-orders"))]
    return Setting(reader=reader, owner="m1", people=people, places=places)


def drawn(setting: Setting, *blocks: Json) -> str:
    """Draw blocks, with the white space that a browser would fold folded."""
    return re.sub(r"\s+", " ", drawing.blocks(blocks, setting))


def actions(*elements: Json) -> Json:
    return {"type": "actions", "block_id": "b", "elements": list(elements)}


def element(kind: str, **more: Any) -> Json:
    return {"type": kind, "action_id": "a", **more}


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        ({"type": "header", "text": plain("Hello :wave:")}, '<h3 class="header">Hello 👋</h3>'),
        ({"type": "divider"}, "<hr>"),
        ({"type": "section", "text": marked("*Hi*")}, "<strong>Hi</strong>"),
        ({"type": "section", "fields": [marked("a"), plain("b")]}, '<div class="text">b</div>'),
        ({"type": "context", "elements": [marked("small")]}, '<span class="text">small</span>'),
        ({"type": "markdown", "text": "**x**"}, "<strong>x</strong>"),
        ({"type": "alert", "level": "warning", "text": plain("Mind")}, "alert-warning"),
        (
            {"type": "image", "image_url": "https://a.example/x.png", "alt_text": "A chart"},
            '<img src="https://a.example/x.png" alt="A chart"',
        ),
        ({"type": "image", "slack_file": {"id": "F1"}, "alt_text": "x"}, 'src="/file/F1"'),
        ({"type": "image", "image_url": "javascript:x", "alt_text": "x"}, 'src=""'),
        (
            {"type": "table", "rows": [[{"type": "raw_text", "text": "<b>"}]]},
            "<td>&lt;b&gt;</td>",
        ),
        ({"type": "carousel", "elements": []}, "cannot draw"),
        ({"type": "../page"}, "cannot draw"),
    ],
)
def test_each_block_is_drawn(block: Json, expected: str, setting: Setting) -> None:
    assert expected in drawn(setting, block)


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (element("static_select", options=OPTIONS), '<option value="tea">Tea</option>'),
        (
            element("static_select", options=OPTIONS, initial_option=OPTIONS[1]),
            '<option value="coffee" selected>Coffee</option>',
        ),
        (
            element("static_select", option_groups=[{"label": plain("Hot"), "options": OPTIONS}]),
            '<optgroup label="Hot">',
        ),
        (element("users_select", initial_user="U0LEA"), '"U0LEA" selected>Lea Moreau'),
        (element("conversations_select"), '<option value="C0ORDERS">#online-orders'),
        (element("channels_select", placeholder=plain("Where?")), 'value="">Where?</option>'),
        (
            element("multi_users_select", initial_users=["U0ANA"]),
            '<span class="chip">Ana Petrov</span>',
        ),
        (element("multi_static_select", options=OPTIONS, max_selected_items=1), 'data-most="1"'),
        (element("checkboxes", options=OPTIONS, initial_options=OPTIONS[:1]), 'value="tea"'),
        (element("radio_buttons", options=OPTIONS), 'type="radio"'),
        (element("datepicker", initial_date="2026-11-23"), 'type="date"'),
        (element("timepicker", initial_time="09:00"), 'value="09:00"'),
        (element("datetimepicker", initial_date_time=1795597200), 'value="2026-11-25T10:00"'),
        (element("number_input", min_value="1", max_value="5"), 'min="1" max="5"'),
        (element("number_input", is_decimal_allowed=True), 'step="any"'),
        (element("email_text_input", placeholder=plain("you@…")), 'type="email"'),
        (element("url_text_input"), 'type="url"'),
        (element("plain_text_input", multiline=True, initial_value="a\nb"), "> a b</textarea>"),
        (element("plain_text_input", max_length=80, focus_on_load=True), "autofocus"),
        (element("file_input"), "cannot draw"),
    ],
)
def test_each_control_is_drawn_with_its_value(made: Json, expected: str, setting: Setting) -> None:
    assert expected in drawn(setting, field("Question", "b", made))


def test_what_was_chosen_stands_before_what_was_proposed(setting: Setting) -> None:
    made = element("static_select", options=OPTIONS, initial_option=OPTIONS[0])
    chosen = {"b": {"a": {"type": "static_select", "selected_option": OPTIONS[1]}}}
    again = Setting(reader=setting.reader, owner="m1", state=chosen)
    assert '"coffee" selected' in drawn(again, field("Question", "b", made))
    assert '"tea" selected' not in drawn(again, field("Question", "b", made))


def test_a_mistake_stands_under_its_field_and_is_tied_to_it(reader: Reader) -> None:
    wrong = Setting(reader=reader, owner="v", errors={"b": "Too <long>"})
    html = drawn(wrong, field("Name", "b", element("plain_text_input"), hint=plain("Short")))
    assert 'aria-describedby="v-b-a-hint" aria-invalid="true"' in html
    assert 'id="v-b-a-hint"' in html
    assert "Too &lt;long&gt;" in html
    assert "Short" not in html


def test_labels_belong_to_their_fields(setting: Setting) -> None:
    single = drawn(setting, field("Name", "b", element("plain_text_input")))
    assert 'for="m1-b-a"' in single
    several = drawn(setting, field("Days", "b", element("checkboxes", options=OPTIONS)))
    assert 'role="group" aria-labelledby="m1-b-a-label"' in several


def test_buttons_carry_their_look_and_their_question(setting: Setting) -> None:
    ask = {"title": plain('"Sure"?'), "text": plain("x"), "confirm": plain("Y"), "deny": plain("N")}
    html = drawn(setting, actions(button("Stop", "a", style="danger", confirm=ask)))
    assert 'class="button danger"' in html
    assert 'data-confirm="&#34;Sure&#34;?"' in html


def test_a_button_with_an_address_is_a_link_unless_it_could_run_a_script(
    setting: Setting,
) -> None:
    assert 'href="https://a.example"' in drawn(
        setting, actions(button("Open", "a", url="https://a.example"))
    )
    assert "<a" not in drawn(setting, actions(button("Open", "a", url="javascript:alert(1)")))


def test_an_overflow_menu_offers_its_options(setting: Setting) -> None:
    html = drawn(setting, actions(element("overflow", options=OPTIONS)))
    assert 'name="press" value="b|a|coffee"' in html


def test_ids_may_hold_any_character(setting: Setting) -> None:
    name = controls.name_of('b|"<1>', "a=é|2")
    assert controls.ids_in(name) == ('b|"<1>', "a=é|2")
    assert '"<1>' not in drawn(setting, field("x", '"<1>', element("plain_text_input")))


@pytest.mark.parametrize(
    ("made", "given", "wanted"),
    [
        (element("plain_text_input"), ["a\r\nb"], "a\nb"),
        (element("plain_text_input"), [""], None),
        (element("checkboxes"), [], []),
        (element("multi_users_select"), ["U1", "U2"], ["U1", "U2"]),
        (element("datetimepicker"), ["2026-11-25T10:00"], "1795597200"),
    ],
)
def test_a_forms_fields_say_what_was_chosen(
    made: Json, given: list[str], wanted: object, reader: Reader
) -> None:
    assert controls.wanted(made, given, reader) == wanted


def test_rich_text_is_drawn_piece_by_piece(setting: Setting) -> None:
    pieces: list[Json] = [
        {"type": "text", "text": "<b>", "style": {"bold": True, "code": True}},
        {"type": "link", "url": "javascript:x", "text": "bad"},
        {"type": "link", "url": "https://a.example"},
        {"type": "emoji", "name": "wave"},
        {"type": "user", "user_id": "U0LEA"},
        {"type": "channel", "channel_id": "C0ORDERS"},
        {"type": "broadcast", "range": "here"},
        {"type": "date", "timestamp": 1795597200, "format": "{time}", "fallback": "x"},
        {
            "type": "date",
            "timestamp": 0,
            "format": "{x}",
            "fallback": "x",
            "url": "https://d.example",
        },
        {"type": "color", "value": "#fff"},
        {"type": "unheard", "fallback": "of"},
    ]
    parts: list[Json] = [
        {"type": "rich_text_section", "elements": pieces},
        {"type": "rich_text_quote", "elements": [{"type": "text", "text": "q"}]},
        {"type": "rich_text_preformatted", "elements": [{"type": "text", "text": "p"}]},
        {
            "type": "rich_text_list",
            "style": "ordered",
            "offset": 2,
            "elements": [
                {"type": "rich_text_section", "elements": [{"type": "text", "text": "third"}]}
            ],
        },
        {"type": "rich_text_list", "style": "bullet", "indent": 1, "elements": []},
    ]
    html = drawn(setting, {"type": "rich_text", "elements": parts})
    assert "<strong><code>&lt;b&gt;</code></strong>bad<a" in html
    assert "👋" in html
    assert "@Lea Moreau" in html
    assert "#online-orders" in html
    assert "@here" in html
    assert "<time>10:00</time>" in html
    assert "<blockquote>q</blockquote><pre><code>p</code></pre>" in html
    assert '<ol class="indent-0" start="3"><li><p class="pre">third</p></li></ol>' in html
    assert '<ul class="indent-1"></ul>' in html
