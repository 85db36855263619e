"""Messages read as in Slack, and no message can put a tag of its own on the page."""

from datetime import timedelta
from html.parser import HTMLParser
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sandbox.page import dates, markdown, mrkdwn
from bot.sandbox.page.reader import Reader
from tests.sandbox.page.conftest import FRIDAY

ALLOWED = {"a", "blockquote", "br", "code", "em", "hr", "li", "ol", "p", "pre", "s"}
ALLOWED |= {"span", "strong", "time", "ul"}
ATTRIBUTES = {"class", "href", "rel", "start", "target"}


class Tags(HTMLParser):
    """Collects what a browser would take for tags and attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: dict[str, str] = {}
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name: value or "" for name, value in attrs}


def assert_harmless(html: str) -> None:
    seen = Tags(html)
    assert seen.tags <= ALLOWED
    assert seen.attributes.keys() <= ATTRIBUTES
    href = seen.attributes.get("href", "http:")
    assert href.partition(":")[0].lower() in {"http", "https", "mailto", "tel"} or href[0] == "?"


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("*bold* _italic_ ~gone~", "<strong>bold</strong> <em>italic</em> <s>gone</s>"),
        ("2 * 3 * 4 and snake_case_name", "2 * 3 * 4 and snake_case_name"),
        ("*_both_*", "<strong><em>both</em></strong>"),
        ("`*not bold*`", "<code>*not bold*</code>"),
        ("```a\n  b```", "<pre><code>a\n  b</code></pre>"),
        ("&gt; quoted\nafter", "<blockquote>quoted</blockquote>after"),
        ("> one\n> two", "<blockquote>one<br>two</blockquote>"),
        ("R&amp;D &lt;3", "R&amp;D &lt;3"),
        ("&amp;lt; stays", "&amp;lt; stays"),
        ("<@U0LEA>", '<span class="mention">@Lea Moreau</span>'),
        ("<@U0ANA>", '<span class="mention is-me">@Ana Petrov</span>'),
        ("<@U9|guest>", '<span class="mention">@guest</span>'),
        (
            "<#C0ORDERS>",
            '<a class="mention" href="?as=U0ANA&amp;in=C0ORDERS">#online-orders</a>',
        ),
        ("<#G9>", '<span class="mention">#private-channel</span>'),
        ("<!here>", '<span class="mention is-me">@here</span>'),
        ("<!subteam^S1|@bakers>", '<span class="mention">@bakers</span>'),
        (":tada: :large_green_circle: :nothing: 10:30:15", "🎉 🟢 :nothing: 10:30:15"),
        ("a\nb", "a<br>b"),
    ],
)
def test_draws_what_slack_would(text: str, drawn: str, reader: Reader) -> None:
    assert mrkdwn.render(text, reader) == drawn


@pytest.mark.parametrize(
    ("text", "address", "words"),
    [
        (
            "<https://a.example/x?y=1&amp;z=2|the plan>",
            "https://a.example/x?y=1&amp;z=2",
            "the plan",
        ),
        ("see https://a.example/x.", "https://a.example/x", "https://a.example/x"),
        ("<mailto:lea@crumb.example>", "mailto:lea@crumb.example", "lea@crumb.example"),
    ],
)
def test_links_lead_where_they_say(text: str, address: str, words: str, reader: Reader) -> None:
    drawn = mrkdwn.render(text, reader)
    assert f'href="{address}"' in drawn
    assert f">{words}</a>" in drawn


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ("{date_short} at {time}", "20 Nov 2026 at 10:00"),
        ("{date_pretty}, {time}", "today, 10:00"),
        ("{date_long}", "Friday 20 November 2026"),
        ("{date_num}", "2026-11-20"),
        ("{ago}", "in 1 hour"),
        ("{nonsense}", "later"),
    ],
)
def test_dates_are_told_in_the_readers_zone(form: str, told: str, reader: Reader) -> None:
    at = int(FRIDAY.timestamp()) + 65 * 60
    assert mrkdwn.render(f"<!date^{at}^{form}|later>", reader) == f"<time>{told}</time>"


@pytest.mark.parametrize(
    ("seconds", "told"), [(30, "just now"), (-3600, "in 1 hour"), (7200, "2 hours ago")]
)
def test_how_long_ago_is_told_in_the_largest_unit(seconds: int, told: str) -> None:
    assert dates.ago(timedelta(seconds=seconds)) == told


def test_dates_may_be_links(reader: Reader) -> None:
    drawn = mrkdwn.render("<!date^0^{time_secs}^https://a.example|x>", reader)
    assert 'href="https://a.example"' in drawn
    assert ">01:00:00</a>" in drawn


def test_an_address_that_cannot_be_read_leads_nowhere(reader: Reader) -> None:
    assert mrkdwn.render("<https://[|x>", reader) == "x"


def test_a_date_that_is_none_is_its_fallback(reader: Reader) -> None:
    assert mrkdwn.render("<!date^soon^{time}|later>", reader) == "<time>later</time>"


ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '" onload="alert(1)',
    "<javascript:alert(1)|click>",
    "<JaVaScRiPt:alert(1)>",
    "< javascript:alert(1)|click>",
    "<data:text/html,<script>alert(1)</script>|x>",
    "<vbscript:x|y>",
    '<https://a.example/"onmouseover="alert(1)|x>',
    "<https://a.example/'onmouseover='alert(1)|x>",
    "<https://x.example/`<http://a onload=alert(1)|y>`|z>",
    "`<http://a onload=x|y>` <https://x/`1`|z>",
    "*<script>*alert(1)*</script>*",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&amp;lt;script&amp;gt;",
    "\ue0000\ue001 `x`",
    "<https://x.example/\ue0000\ue001|`y`>",
    "<!date^0^{time}^javascript:alert(1)|<b>x</b>>",
    "<@U1|<script>>",
    "[x](javascript:alert(1))",
    '[x](https://a.example/"onload="alert)',
    "```\n</code></pre><script>alert(1)</script>\n```",
    "> <script>alert(1)</script>",
]


@pytest.mark.parametrize("text", ATTACKS)
def test_no_message_puts_its_own_tags_on_the_page(text: str, reader: Reader) -> None:
    assert_harmless(mrkdwn.render(text, reader))
    assert_harmless(markdown.render(text))


PIECES = st.sampled_from(
    [*ATTACKS, "*", "_", "`", "```", "<", ">", "|", "&lt;", "\n", '"', "#", "- "]
)


@given(st.lists(PIECES, max_size=7).map("".join))
def test_nor_does_any_mixture_of_them(text: str) -> None:
    reader = Reader(user_id="U1", zone=ZoneInfo("UTC"), now=FRIDAY)
    assert_harmless(mrkdwn.render(text, reader))
    assert_harmless(markdown.render(text))


def test_a_locked_screen_shows_no_marks() -> None:
    assert mrkdwn.without_marks("*Hi* :tada:\n<script>") == "Hi 🎉\n<script>"


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("## Plan", '<p class="heading-2">Plan</p>'),
        ("**bold** and *soft*", "<p><strong>bold</strong> and <em>soft</em></p>"),
        ("- one\n- [x] two", "<ul><li>one</li><li>☑ two</li></ul>"),
        ("1. one\n2. two", "<ol><li>one</li><li>two</li></ol>"),
        ("> said", "<blockquote>said</blockquote>"),
        ("```py\nx < 1\n```", "<pre><code>x &lt; 1</code></pre>"),
        ("---", "<hr>"),
        ("a\nb\n\nc", "<p>a<br>b</p><p>c</p>"),
        ("`x` ~~gone~~", "<p><code>x</code> <s>gone</s></p>"),
    ],
)
def test_markdown_blocks_are_drawn(text: str, drawn: str) -> None:
    assert markdown.render(text) == drawn


def test_markdown_links_lead_where_they_say() -> None:
    assert 'href="https://a.example"' in markdown.render("[a](https://a.example)")
    assert 'href="https://b.example"' in markdown.render("<https://b.example>")
