from typing import Any

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.server import Sandbox
from tests.sandbox.app import TinyApp
from tests.sandbox.shapes import actions, button, field, home, modal, section, text

ORDERS = "C0ORDERS"


async def shown(sandbox: Sandbox, client: AsyncWebClient, *blocks: dict[str, Any]) -> str:
    """Post blocks into #online-orders and return what Ana reads below the message's head line."""
    await client.chat_postMessage(channel=ORDERS, text="fallback", blocks=list(blocks))
    ana = sandbox.person("Ana")
    await ana.goes_to("online-orders")
    return ana.screen().split("Groundswell 09:00\n")[-1]


@pytest.mark.parametrize(
    ("block", "words"),
    [
        (section("*Bold* _it_ ~no~ `a_b_c` snake_case"), "Bold it no a_b_c snake_case"),
        (section("&gt; Quoted\n>again &amp; &lt;b&gt;"), "Quoted\nagain & <b>"),
        (section("<@U0BEN> in <#C0GENERAL|general> <!here>"), "@Ben Haddad in #general @here"),
        (section("<https://x.example|Site> <mailto:a@b.example>"), "Site a@b.example"),
        (
            section("<!date^1795424400^{date_short_pretty} at {time}|later>"),
            "Nov 23, 2026 at 10:00",
        ),
        (section("<!date^oops^{time}|later>"), "later"),
        ({"type": "header", "text": text("Big")}, "Big"),
        ({"type": "divider"}, "---"),
        (
            {"type": "context", "elements": [{"type": "mrkdwn", "text": "_small_"}, text("x")]},
            "small x",
        ),
        ({"type": "image", "image_url": "https://x.example/a.png", "alt_text": "A"}, "(image: A)"),
        (
            {"type": "section", "fields": [text("Left"), text("Right")], "accessory": button("Go")},
            "Left\nRight\n[Go]",
        ),
        (
            {"type": "table", "rows": [[{"type": "raw_text", "text": c} for c in "ab"]]},
            "a | b",
        ),
        ({"type": "markdown", "text": "**x**"}, "x"),
    ],
)
async def test_blocks_read_as_people_read_them(
    sandbox: Sandbox, client: AsyncWebClient, block: dict[str, Any], words: str
) -> None:
    assert await shown(sandbox, client, block) == words


async def test_rich_text_reads_as_people_read_it(sandbox: Sandbox, client: AsyncWebClient) -> None:
    def part(*elements: Any) -> Any:
        return {"type": "rich_text_section", "elements": list(elements)}

    block = {
        "type": "rich_text",
        "elements": [
            part(
                {"type": "text", "text": "Hi ", "style": {"bold": True}},
                {"type": "user", "user_id": "U0BEN"},
                {"type": "emoji", "name": "tada"},
                {"type": "link", "url": "https://x.example"},
                {"type": "channel", "channel_id": "C0GENERAL"},
                {"type": "broadcast", "range": "here"},
            ),
            {
                "type": "rich_text_list",
                "style": "bullet",
                "elements": [part({"type": "text", "text": "one"})],
            },
        ],
    }
    assert await shown(sandbox, client, block) == (
        "Hi @Ben Haddad:tada:https://x.example#general@here\n• one"
    )


async def test_controls_show_their_value_or_what_they_ask_for(
    sandbox: Sandbox, client: AsyncWebClient
) -> None:
    options = [{"text": text(word), "value": word} for word in ("Red", "Blue")]
    row = actions(
        {
            "type": "static_select",
            "action_id": "a",
            "options": options,
            "placeholder": text("Pick one"),
        },
        {
            "type": "checkboxes",
            "action_id": "b",
            "options": options,
            "initial_options": options[:1],
        },
        {"type": "overflow", "action_id": "c", "options": options},
    )
    assert await shown(sandbox, client, row) == "[Pick one] [x] Red [ ] Blue [… Red / Blue]"


async def test_a_missing_button_is_reported_with_the_screen(
    sandbox: Sandbox, client: AsyncWebClient
) -> None:
    await shown(sandbox, client, actions(button("Yes")))
    ana = sandbox.person("Ana")
    with pytest.raises(AssertionError, match=r"Ana sees no button 'No':\n#online-orders\n.*"):
        await ana.presses("No")
    with pytest.raises(AssertionError, match="Ana sees no field 'Name'"):
        await ana.fills("Name", "x")
    with pytest.raises(AssertionError, match="Ana is offered no 'Red'"):
        await ana.chooses("Red")
    with pytest.raises(AssertionError, match="Ana has no form open"):
        await ana.sends()
    with pytest.raises(AssertionError, match="Ana does not see 'Maybe'"):
        ana.sees("Maybe")
    with pytest.raises(AssertionError, match="Ana sees 'Yes'"):
        ana.does_not_see("Yes")
    with pytest.raises(AssertionError, match="Ana sees no message 'Maybe'"):
        await ana.opens_thread("Maybe")


async def test_the_newest_button_is_pressed_unless_words_say_otherwise(
    sandbox: Sandbox, client: AsyncWebClient, app: TinyApp
) -> None:
    for name in ("Old", "New"):
        blocks = [section(name), actions(button("Answer", value=name))]
        await client.chat_postMessage(channel=ORDERS, text=name, blocks=blocks)
    ana = sandbox.person("Ana")
    await ana.goes_to("online-orders")
    await ana.presses("Answer")
    await ana.presses("Answer", on="Old")
    assert [sent["actions"][0]["value"] for sent in app.received] == ["New", "Old"]


async def test_of_several_buttons_in_a_message_the_one_below_the_words_is_pressed(
    sandbox: Sandbox, client: AsyncWebClient, app: TinyApp
) -> None:
    rows = [(name, actions(button("Answer", value=name), block_id=name)) for name in ("Tea", "Rye")]
    blocks = [block for name, row in rows for block in (section(f"*{name}*"), row)]
    await client.chat_postMessage(channel=ORDERS, text="Both", blocks=blocks)
    ana = sandbox.person("Ana")
    await ana.goes_to("online-orders")
    await ana.presses("Answer")
    await ana.presses("Answer", below="Rye")
    assert [sent["actions"][0]["value"] for sent in app.received] == ["Tea", "Rye"]
    with pytest.raises(AssertionError, match="sees no button 'Answer'"):
        await ana.presses("Answer", below="Oat")


async def test_a_thread_is_opened_by_its_words(sandbox: Sandbox, client: AsyncWebClient) -> None:
    posted = await client.chat_postMessage(channel=ORDERS, text="Today's answers")
    blocks = [section("Ben's answer"), actions(button("Thank"))]
    await client.chat_postMessage(channel=ORDERS, text="x", blocks=blocks, thread_ts=posted["ts"])
    ana = sandbox.person("Ana")
    await ana.goes_to("online-orders")
    ana.sees("1 reply")
    ana.does_not_see("Ben's answer")
    await ana.opens_thread("Today's answers")
    ana.sees("Thread Groundswell 09:00 Today's answers Groundswell 09:00 Ben's answer")
    await ana.replies("Well done")
    ana.sees("2 replies")
    assert sandbox.world.messages[ORDERS][-1].thread_ts == posted["ts"]


async def test_an_open_form_is_in_front(sandbox: Sandbox, client: AsyncWebClient) -> None:
    await shown(sandbox, client, actions(button("Behind")))
    opening = sandbox.slack.new_trigger("U0ANA")
    view = modal(field("Why?", hint=None) | {"hint": text("Be brief")}, close=text("Not now"))
    view["blocks"][0]["element"].pop("hint")
    await client.views_open(trigger_id=opening, view=view)
    ana = sandbox.person("Ana")
    ana.sees("=== Form === Why? [ ] Be brief [Not now] [Send]")
    with pytest.raises(AssertionError):
        await ana.presses("Behind")
    await ana.presses("Not now")
    ana.does_not_see("=== Form")


async def test_a_form_without_submit_cannot_be_sent(
    sandbox: Sandbox, client: AsyncWebClient
) -> None:
    view = modal(section("Only to read"))
    del view["submit"]
    await client.views_open(trigger_id=sandbox.slack.new_trigger("U0ANA"), view=view)
    with pytest.raises(AssertionError, match="nothing to send it with"):
        await sandbox.person("Ana").sends()


async def test_a_wrong_choice_names_the_right_ones(
    sandbox: Sandbox, client: AsyncWebClient
) -> None:
    options = [{"text": text(word), "value": word} for word in ("Red", "Blue")]
    view = modal(field("Colour", type="static_select", options=options))
    await client.views_open(trigger_id=sandbox.slack.new_trigger("U0ANA"), view=view)
    with pytest.raises(AssertionError, match=r"'Green' is not offered, only \['Red', 'Blue'\]"):
        await sandbox.person("Ana").fills("Colour", "Green")


async def test_home_is_a_place_of_its_own(sandbox: Sandbox, client: AsyncWebClient) -> None:
    ana = sandbox.person("Ana")
    await ana.goes_to("Home")
    assert ana.screen() == "Home"
    await client.views_publish(user_id="U0ANA", view=home(section("Yours"), actions(button("Go"))))
    assert ana.screen() == "Home\nYours\n[Go]"


async def test_people_are_known_by_any_of_their_names(sandbox: Sandbox) -> None:
    ana = sandbox.person("Ana")
    assert sandbox.person("@ana") is ana and sandbox.person("Ana Petrov") is ana
    with pytest.raises(LookupError, match="nobody here is called Zoe"):
        sandbox.person("Zoe")
