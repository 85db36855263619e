import re
from itertools import chain
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.clock import MovableClock
from bot.sandbox import mrkdwn
from bot.sandbox.bakery import bakery
from bot.slack import text
from tests.slack.conftest import MONDAY

PIECES = st.sampled_from(
    [
        "<!channel>",
        "<@U0ANA>",
        "<#C0ORDERS|x>",
        "<https://x.example|y>",
        "<!date^1^{date}|z>",
        "&",
        "<",
        ">",
        "&amp;",
        "&lt;!here&gt;",
        "```",
        "`",
        "*",
        "_",
        "~",
        "\n",
        " ",
        ":tada:",
        "a",
        "é",
        "ق",
        "👩‍🍳",
        "12:30:45",
        "“",
        '"',
        "@here",
        "#general",
        "shop_2027",
    ]
)
TYPED = st.lists(PIECES | st.text(max_size=5), max_size=12).map("".join)
WORLD = bakery(MovableClock(MONDAY))


def nobody(user_id: str) -> str:
    return f"name of {user_id}"


@given(TYPED)
def test_whatever_was_typed_reads_as_typed_when_escaped(typed: str) -> None:
    assert mrkdwn.plain(WORLD, text.escape(typed)) == typed
    assert text.plain(text.escape(typed), nobody) == typed


@given(TYPED)
def test_no_mention_or_link_of_theirs_becomes_live(typed: str) -> None:
    for shown in (text.escape(typed), text.inline(typed)):
        assert "<" not in shown and ">" not in shown
        assert re.sub("&(amp|lt|gt);", "", shown).count("&") == 0


@given(TYPED)
def test_no_formatting_of_theirs_acts_in_a_name(typed: str) -> None:
    shown = text.inline(typed)
    assert "\n" not in shown and "`" not in shown
    assert not shown.startswith("&gt;")
    assert re.search(r"(?<!\w)[*_~]|[*_~](?!\w)", shown) is None


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Online ordering", "Online ordering"),
        ("shop_2027_launch", "shop_2027_launch"),
        ("*new* till", "∗new∗ till"),
        ("Bread & <Butter>", "Bread &amp; &lt;Butter&gt;"),
        ("> quoted", "› quoted"),
        ("two\n lines", "two lines"),
    ],
)
def test_a_name_looks_as_it_was_typed(name: str, shown: str) -> None:
    assert text.inline(name) == shown


def shown_by(elements: list[dict[str, Any]]) -> str:
    """Return rich text as it reads."""
    parts = chain.from_iterable(element["elements"] for element in elements)
    return "".join(p["text"] if p["type"] == "text" else f":{p['name']}:" for p in parts)


def without_space(words: str) -> str:
    return "".join(words.split())


@given(TYPED)
def test_words_keep_every_character(typed: str) -> None:
    fences = re.compile("```(?=.*?```)", re.DOTALL)
    shown = without_space(shown_by(text.words(typed)))
    assert shown.replace("`", "") == without_space(typed).replace("`", "")
    if not fences.search(typed):
        assert shown_by(text.words(typed)) == (typed.strip("\n") if typed.strip() else "")


@given(TYPED)
def test_nothing_acts_in_words(typed: str) -> None:
    kinds = {part["type"] for element in text.words(typed) for part in element["elements"]}
    assert kinds <= {"text", "emoji"}
    assert all(
        part.get("text") != "" for element in text.words(typed) for part in element["elements"]
    )


def test_code_stays_code_and_an_emoji_an_emoji() -> None:
    said, code, more = text.words("See :tada:\n```\nx = 1\n  y\n```\nat 12:30:45")
    assert [part.get("name") for part in said["elements"]] == [None, "tada"]
    assert (code["type"], shown_by([code])) == ("rich_text_preformatted", "x = 1\n  y")
    assert shown_by([more]) == "at 12:30:45"


@pytest.mark.parametrize("blank", ["", " ", "\n\n"])
def test_nothing_said_is_nothing_shown(blank: str) -> None:
    assert text.words(blank) == []


@pytest.mark.parametrize("typed", ["```", "``````", "``` ```", "```\n```"])
def test_fences_without_code_are_words(typed: str) -> None:
    assert without_space(shown_by(text.words(typed))) == without_space(typed)


@pytest.mark.parametrize(
    ("markup", "seen"),
    [
        ("Ask <@U0BEN> or <!here>", "Ask @name of U0BEN or @here"),
        ("<@U0BEN|ben>", "@name of U0BEN"),
        (
            "<#C0ORDERS|online-orders> <#C0ORDERS|> <#C0ORDERS>",
            "#online-orders #C0ORDERS #C0ORDERS",
        ),
        ("<https://x.example> <http://x.example|x.example>", "https://x.example x.example"),
        ("<mailto:a@x.example|a@x.example> <mailto:b@x.example>", "a@x.example b@x.example"),
        ("<!subteam^S1|@bakers> <!channel> <!date^1^{date}|Monday>", "@bakers @channel Monday"),
        ("1 &lt; 2 &amp;&amp; 3 &gt; 2; &amp;lt;", "1 < 2 && 3 > 2; &lt;"),
        ("*bold* _as typed_", "*bold* _as typed_"),
    ],
)
def test_a_message_is_taken_as_its_writer_saw_it(markup: str, seen: str) -> None:
    assert text.plain(markup, nobody) == seen


@pytest.mark.parametrize(
    "quoted",
    ['"{}"', "“{}”", "„{}“", "«{}»", "»{}«", "‘{}’", "'{}'", "‚{}‘", "” {} ”", "« {} »"],
)
@pytest.mark.parametrize("name", ["Online ordering", "Lea's shop", "Lea’s shop", "1 < 2"])
def test_a_quoted_name_is_found_in_anybodys_quotes(quoted: str, name: str) -> None:
    typed = quoted.format(name)
    assert text.quoted_name(typed) == (name, "")
    assert text.quoted_name(f"  {typed}  and more ") == (name, "and more")


@pytest.mark.parametrize("typed", ["", "Online ordering", '"half', "rock 'n' roll", "it's"])
def test_without_quotes_there_is_no_name(typed: str) -> None:
    assert text.quoted_name(typed) == (None, typed)


def test_a_channel_is_shown_by_its_id() -> None:
    assert text.channel("C1") == "<#C1>"
