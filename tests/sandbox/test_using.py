from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from slack_sdk.web.async_client import AsyncWebClient
from starlette.responses import Response

from bot.sandbox.actors import InMessage, InView
from bot.sandbox.server import Sandbox
from bot.sandbox.things import Shortcut
from tests.sandbox.app import TinyApp
from tests.sandbox.shapes import actions, button, field, home, modal, section, text

ORDERS = "C0ORDERS"


def option(words: str) -> dict[str, Any]:
    return {"text": text(words), "value": words.lower()}


OPTIONS = [option("Red"), option("Green"), option("Blue")]


async def opened(client: AsyncWebClient, sandbox: Sandbox, view: Any, user: str = "U0ANA") -> str:
    trigger_id = sandbox.slack.new_trigger(user)
    view_id: str = (await client.views_open(trigger_id=trigger_id, view=view))["view"]["id"]
    return view_id


async def test_a_pressed_button_tells_who_where_and_what(
    client: AsyncWebClient, sandbox: Sandbox, app: TinyApp
) -> None:
    row = actions(button("Yes", value="7"), button("No", "no"))
    posted = await client.chat_postMessage(channel=ORDERS, text="Well?", blocks=[row])
    ana = sandbox.person("Ana")
    await ana.goes_to("online-orders")
    await ana.presses("Yes")
    sent = app.received[-1]
    assert sent["type"] == "block_actions" and sent["user"]["id"] == "U0ANA"
    assert sent["container"] == {
        "type": "message",
        "message_ts": posted["ts"],
        "channel_id": ORDERS,
        "is_ephemeral": False,
    }
    (action,) = sent["actions"]
    assert (action["action_id"], action["block_id"], action["value"]) == ("press", "row", "7")
    assert sent["message"]["ts"] == posted["ts"]
    assert sent["channel"] == {"id": ORDERS, "name": "online-orders"}
    assert sent["response_url"] and sent["trigger_id"]


async def test_an_ephemeral_message_is_not_sent_along(
    client: AsyncWebClient, sandbox: Sandbox, app: TinyApp
) -> None:
    row = actions(button("Yes"))
    await client.chat_postEphemeral(channel=ORDERS, user="U0ANA", text="Well?", blocks=[row])
    ana = sandbox.person("Ana")
    await ana.goes_to("online-orders")
    await ana.presses("Yes")
    assert app.received[-1]["container"]["is_ephemeral"]
    assert "message" not in app.received[-1]


async def test_a_press_without_answer_is_marked(
    client: AsyncWebClient, sandbox: Sandbox, app: TinyApp
) -> None:
    await client.chat_postMessage(channel=ORDERS, text="Well?", blocks=[actions(button("Yes"))])
    app.answers.append(Response(status_code=500))
    ana = sandbox.person("Ana")
    await ana.goes_to("online-orders")
    await ana.presses("Yes")
    ana.sees("⚠ This app did not answer")
    await ana.presses("Yes")
    ana.does_not_see("⚠")


@pytest.mark.parametrize(
    ("element", "chosen", "sent"),
    [
        ({"type": "static_select", "options": OPTIONS}, "Green", ("selected_option", "green")),
        ({"type": "radio_buttons", "options": OPTIONS}, "Red", ("selected_option", "red")),
        ({"type": "checkboxes", "options": OPTIONS}, "Red", ("selected_options", ["red"])),
        ({"type": "overflow", "options": OPTIONS}, "Blue", ("selected_option", "blue")),
    ],
)
async def test_what_is_chosen_in_a_message_is_told_at_once(
    client: AsyncWebClient,
    sandbox: Sandbox,
    app: TinyApp,
    element: dict[str, Any],
    chosen: str,
    sent: tuple[str, Any],
) -> None:
    row = actions({**element, "action_id": "pick"})
    await client.chat_postMessage(channel=ORDERS, text="Colour?", blocks=[row])
    ana = sandbox.person("Ana")
    await ana.goes_to("online-orders")
    await ana.chooses(chosen)
    value = app.received[-1]["actions"][0][sent[0]]
    told = [v["value"] for v in value] if isinstance(value, list) else value["value"]
    assert told == sent[1]


async def test_a_menu_entry_can_be_pressed_by_its_words(
    client: AsyncWebClient, sandbox: Sandbox, app: TinyApp
) -> None:
    row = actions({"type": "overflow", "action_id": "more", "options": OPTIONS})
    await client.chat_postMessage(channel=ORDERS, text="Colour?", blocks=[row])
    ana = sandbox.person("Ana")
    await ana.goes_to("online-orders")
    await ana.presses("Blue")
    assert app.received[-1]["actions"][0]["selected_option"]["value"] == "blue"


async def test_a_form_is_filled_by_its_labels(
    client: AsyncWebClient, sandbox: Sandbox, app: TinyApp
) -> None:
    fields: dict[str, dict[str, Any]] = {
        "Why?": {},
        "Lead": {"type": "users_select"},
        "Who?": {"type": "multi_users_select"},
        "Where?": {"type": "channels_select"},
        "Day": {"type": "datepicker"},
        "Time": {"type": "timepicker"},
        "Days": {"type": "multi_static_select", "options": OPTIONS},
        "Number": {"type": "number_input", "is_decimal_allowed": False},
        "Story": {"type": "rich_text_input"},
    }
    view = modal(*[field(label, label, **element) for label, element in fields.items()])
    await opened(client, sandbox, view)
    ana = sandbox.person("Ana")
    await ana.fills("Why?", "Because")
    await ana.fills("Lead", "Lea")
    await ana.fills("Who?", ["Ben Haddad", "cy"])
    await ana.fills("Where?", "#delivery")
    await ana.fills("Day", date(2026, 12, 1))
    await ana.fills("Time", time(9, 30))
    await ana.fills("Days", ["Red", "Blue"])
    await ana.fills("Number", "5")
    await ana.fills("Story", "Once")
    ana.sees("Who? [Ben Haddad, Cy Larsen] Where? [#delivery] Day [2026-12-01] Time [09:30]")
    await ana.sends()
    sent = app.received[-1]
    assert sent["type"] == "view_submission"
    values = {k: v["value"] for k, v in sent["view"]["state"]["values"].items()}
    assert values["Lead"] == {"type": "users_select", "selected_user": "U0LEA"}
    assert values["Who?"]["selected_users"] == ["U0BEN", "U0CY"]
    assert [o["value"] for o in values["Days"]["selected_options"]] == ["red", "blue"]
    assert values["Story"]["rich_text_value"]["type"] == "rich_text"
    ana.does_not_see("===")


async def test_slack_itself_asks_for_what_is_missing(
    client: AsyncWebClient, sandbox: Sandbox, app: TinyApp
) -> None:
    await opened(
        client,
        sandbox,
        modal(
            field("Why?", "why"),
            field("Note", "note", optional=True),
            field("Age", "age", type="number_input", is_decimal_allowed=False, min_value="18"),
            field("Mail", "mail", type="email_text_input"),
            field("Short", "short", min_length=3),
        ),
    )
    ana = sandbox.person("Ana")
    await ana.fills("Age", "17")
    await ana.fills("Mail", "nobody")
    await ana.fills("Short", "ab")
    await ana.sends()
    ana.sees("Why? [ ] ⚠ Please complete this required field.")
    ana.sees("⚠ Please enter a number between 18 and inf.")
    ana.sees("⚠ Please enter a valid email address.")
    ana.sees("⚠ Please enter at least 3 characters.")
    assert app.received == []


async def test_only_controls_outside_of_inputs_tell_at_once(
    client: AsyncWebClient, sandbox: Sandbox, app: TinyApp
) -> None:
    live = field("Live", "live") | {"dispatch_action": True}
    await opened(client, sandbox, modal(field("Quiet", "quiet"), live, actions(button("Go"))))
    ana = sandbox.person("Ana")
    await ana.fills("Quiet", "a")
    assert app.received == []
    await ana.fills("Live", "b")
    await ana.presses("Go")
    assert [sent["actions"][0]["block_id"] for sent in app.received] == ["live", "row"]
    assert app.received[-1]["view"]["state"]["values"]["quiet"]["value"]["value"] == "a"


async def test_the_home_tab_is_announced_and_its_buttons_work(
    client: AsyncWebClient, sandbox: Sandbox, app: TinyApp
) -> None:
    ana = sandbox.person("Ana")
    await ana.goes_to("Home")
    await client.views_publish(user_id="U0ANA", view=home(section("Hi"), actions(button("Go"))))
    await ana.presses("Go")
    await ana.goes_to("Home")
    await ana.goes_to("Groundswell")
    assert app.received[1]["container"]["type"] == "view"
    tabs = [(e["tab"], "view" in e) for e in app.of_type("app_home_opened")]
    assert tabs == [("home", False), ("home", True), ("messages", False)]


async def test_an_external_select_asks_the_app(
    client: AsyncWebClient, sandbox: Sandbox, app: TinyApp
) -> None:
    element = {"type": "external_select"}
    view_id = await opened(client, sandbox, modal(field("Colour", "colour", **element)))
    app.answers_with({"options": OPTIONS})
    spot = InView(view_id)
    offered = await sandbox.actors.options("U0ANA", spot, "colour", "value", "gr")
    assert [o["value"] for o in offered] == ["red", "green", "blue"]
    assert (app.received[-1]["type"], app.received[-1]["value"]) == ("block_suggestion", "gr")
    ana = sandbox.person("Ana")
    await ana.fills("Colour", "Green")
    ana.sees("Colour [Green]")


async def test_shortcuts_reach_the_app(
    client: AsyncWebClient, sandbox: Sandbox, app: TinyApp
) -> None:
    sandbox.world.app.shortcuts = [
        Shortcut(name="New rollout", callback_id="new"),
        Shortcut(name="Raise this", callback_id="raise", type="message"),
    ]
    ana = sandbox.person("Ana")
    await ana.types("The oven is cold", channel="online-orders")
    await ana.uses_shortcut("New rollout")
    await ana.uses_shortcut("Raise this", on="oven")
    assert [sent["type"] for sent in app.received] == ["shortcut", "message_action"]
    assert app.received[1]["message"]["text"] == "The oven is cold"
    app.answers.append(Response(status_code=500))
    await ana.uses_shortcut("New rollout")
    ana.sees("New rollout did not work. Try again?")


async def test_an_external_select_in_a_message_asks_too(
    client: AsyncWebClient, sandbox: Sandbox, app: TinyApp
) -> None:
    row = actions(
        {"type": "external_select", "action_id": "pick"},
        {"type": "datetimepicker", "action_id": "when"},
    )
    posted = await client.chat_postMessage(channel=ORDERS, text="Colour?", blocks=[row])
    app.answers_with({"option_groups": [{"label": text("All"), "options": OPTIONS}]})
    spot = InMessage(ORDERS, posted["ts"])
    await sandbox.actors.options("U0ANA", spot, "row", "pick", "")
    assert app.received[-1]["container"]["channel_id"] == ORDERS
    ana = sandbox.person("Ana")
    await ana.goes_to("online-orders")
    await ana.chooses("Blue")
    assert app.received[-1]["actions"][0]["selected_option"]["value"] == "blue"
    await sandbox.actors.uses("U0ANA", spot, "row", "when", "1795424400")
    assert app.received[-1]["actions"][0]["selected_date_time"] == 1795424400


async def test_a_control_that_is_not_there_cannot_be_used(
    client: AsyncWebClient, sandbox: Sandbox
) -> None:
    posted = await client.chat_postMessage(
        channel=ORDERS,
        text="x",
        blocks=[actions({"type": "overflow", "action_id": "more", "options": OPTIONS})],
    )
    spot = InMessage(ORDERS, posted["ts"])
    with pytest.raises(LookupError, match="no control 'none'"):
        await sandbox.actors.uses("U0ANA", spot, "row", "none")
    with pytest.raises(LookupError, match="not among the options"):
        await sandbox.actors.uses("U0ANA", spot, "row", "more", "pink")


async def test_fields_are_emptied_and_found_by_their_placeholder(
    client: AsyncWebClient, sandbox: Sandbox
) -> None:
    view = modal(
        field("Why?", "why"),
        {
            "type": "section",
            "block_id": "lead",
            "text": text("Lead"),
            "accessory": {
                "type": "users_select",
                "action_id": "who",
                "placeholder": text("Somebody"),
            },
        },
        field("When?", "when", type="datetimepicker"),
    )
    await opened(client, sandbox, view)
    ana = sandbox.person("Ana")
    await ana.fills("Why?", "Because")
    await ana.fills("Why?", None)
    ana.sees("Why? [ ]")
    await ana.fills("Lead", "Ben")
    await ana.fills("Somebody", "Cy")
    ana.sees("Lead [Cy Larsen]")
    await ana.fills("When?", datetime(2026, 11, 24, 9, tzinfo=UTC))
    ana.sees("When? [1795510800]")
